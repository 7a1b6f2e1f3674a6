package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** Everything that a client must do, told by what it says to a server that plays a part. */
final class ClientScenarios {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private ClientScenarios() {}

    static List<Scenario<Part>> all() {
        return List.of(
                new Scenario<>("subscribes", "offers the subprotocol and follows the story", part -> {
                    Part.Arrived arrived = part.connection();
                    require(
                            arrived.protocols().contains(Opening.PROTOCOL),
                            "It offered \"" + arrived.protocols() + "\".");
                    SampleBoards boards = new SampleBoards("one");
                    JsonNode asked = part.subscribed(arrived, boards);
                    require(!asked.hasNonNull("after"), "It has a place already: " + asked.path("after"));
                    arrived.wire().text(boards.snapshot(asked.path("id").asText(), "subscribed"));
                    tell(arrived.wire(), boards, 3);
                    Part.content(arrived.wire(), A_WHILE);
                }),
                new Scenario<>("resumes", "comes back to where it was when the connection breaks", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 4);
                    Part.content(wire, A_WHILE);
                    wire.close();
                    resumes(part, boards, 4);
                }),
                new Scenario<>("waits", "comes back when it was asked to, not before", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 2);
                    wire.text(SampleBoards.goodbye(1012, "restart", 1500L));
                    long at = System.nanoTime();
                    wire.close(1012);
                    Part.Arrived back = resumes(part, boards, 2);
                    long millis = (back.at() - at) / 1_000_000;
                    require(millis >= 1450, "It came back after " + millis + " ms; it was asked for 1500.");
                }),
                new Scenario<>("refused", "stays away where it would only be refused again", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    wire.text(SampleBoards.goodbye(4401, "expired", null));
                    wire.close(4401);
                    part.noConnection(Duration.ofSeconds(4));
                }),
                new Scenario<>("backs-off", "waits longer from try to try", part -> {
                    long[] at = new long[5];
                    for (int i = 0; i < at.length; i++) {
                        Part.Arrived arrived = part.connection();
                        at[i] = arrived.at();
                        arrived.wire().close();
                    }
                    long first = (at[1] - at[0]) / 1_000_000;
                    long last = (at[4] - at[3]) / 1_000_000;
                    require(last >= 2 * first, "The first pause was " + first + " ms and the fourth " + last + " ms.");
                }),
                new Scenario<>("wrong-hash", "begins again where what it holds is not what the server holds", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 2);
                    wire.text(
                            boards.frame(boards.next(0)).put("hash", "ffffffff").toString());
                    beginsAgain(part, wire, -1);
                }),
                new Scenario<>("gap", "begins again, or resumes, where a change is missing", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 2);
                    boards.next(1);
                    tell(wire, boards, 1);
                    beginsAgain(part, wire, 2);
                }),
                new Scenario<>("repeated", "passes over a change that it has", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    String change = boards.change(0);
                    wire.text(change);
                    wire.text(change);
                    tell(wire, boards, 1);
                    Part.content(wire, A_WHILE);
                    wire.close();
                    resumes(part, boards, 2);
                }),
                new Scenario<>("lagged", "takes folded changes for what they are", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 1);
                    for (int i = 0; i < 6; i++) {
                        boards.next(0);
                    }
                    String one = boards.change(1);
                    String two = boards.change(0);
                    wire.text(boards.lagged(part.id(), 2, 2));
                    wire.text(one);
                    wire.text(two);
                    Part.content(wire, A_WHILE);
                    wire.close();
                    resumes(part, boards, 9);
                }),
                new Scenario<>("new-things", "passes over types and fields that it does not know", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    wire.text("{\"type\":\"of-tomorrow\",\"id\":\"a\",\"what\":[1,2]}");
                    wire.text(
                            boards.frame(boards.next(0)).put("of-tomorrow", "x").toString());
                    Part.content(wire, A_WHILE);
                    wire.close();
                    resumes(part, boards, 1);
                }),
                new Scenario<>("other-epoch", "takes up the new numbering of a fresh board", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Wire wire = begin(part, boards);
                    tell(wire, boards, 5);
                    SampleBoards other = new SampleBoards("two");
                    other.next(0);
                    wire.text(other.snapshot(part.id(), "other-epoch"));
                    tell(wire, other, 1);
                    Part.content(wire, A_WHILE);
                    wire.close();
                    resumes(part, other, 2);
                }),
                new Scenario<>("silence", "gives up a connection that says nothing any more", part -> {
                    SampleBoards boards = new SampleBoards("one");
                    Part.Arrived arrived = part.connection();
                    arrived.wire().text(boards.welcome(1));
                    JsonNode asked = Part.await(arrived.wire(), "subscribe", Part.PATIENCE);
                    arrived.wire().text(boards.snapshot(asked.path("id").asText(), "subscribed"));
                    tell(arrived.wire(), boards, 1);
                    resumes(part, boards, 1);
                }),
                new Scenario<>("ping", "answers pings", part -> {
                    Wire wire = begin(part, new SampleBoards("one"));
                    wire.send(0x80 | Wire.PING, new byte[] {7});
                    Wire.Frame answer = wire.next(Part.PATIENCE);
                    require(answer != null && answer.opcode() == Wire.PONG, "There was no pong.");
                }));
    }

    /** The client connects, subscribes and gets an empty board. */
    private static Wire begin(Part part, SampleBoards boards) throws Exception {
        Part.Arrived arrived = part.connection();
        JsonNode asked = part.subscribed(arrived, boards);
        arrived.wire().text(boards.snapshot(asked.path("id").asText(), "subscribed"));
        return arrived.wire();
    }

    private static void tell(Wire wire, SampleBoards boards, int changes) throws Exception {
        for (int i = 0; i < changes; i++) {
            wire.text(boards.change(0));
        }
    }

    /** The client comes back and says where it was; then it hears what is next, and has nothing to object. */
    private static Part.Arrived resumes(Part part, SampleBoards boards, long held) throws Exception {
        Part.Arrived back = part.connection();
        JsonNode asked = part.subscribed(back, boards);
        same(boards.board().epoch(), asked.at("/after/epoch").asText(), "The epoch that it comes back with");
        same(held, asked.at("/after/seq").asLong(), "The place that it comes back with");
        String id = asked.path("id").asText();
        String missed = boards.change(0);
        back.wire().text(boards.resumed(id, held));
        back.wire().text(missed);
        back.wire().text(boards.replayed(id, 1));
        Part.content(back.wire(), A_WHILE);
        return back;
    }

    /**
     * The client subscribes anew, on the same connection or on another one.
     *
     * @param held the place that it may come back with; negative where it must take the board
     */
    private static void beginsAgain(Part part, Wire wire, long held) throws Exception {
        JsonNode asked;
        try {
            asked = Part.await(wire, "subscribe", Duration.ofSeconds(5));
        } catch (Scenario.Broken e) {
            asked = part.subscribed(part.connection(), new SampleBoards("one"));
        }
        boolean fromWhereItWas = held >= 0 && asked.at("/after/seq").asLong(-1) == held;
        require(!asked.hasNonNull("after") || fromWhereItWas, "It comes back with " + asked.path("after") + ".");
    }
}
