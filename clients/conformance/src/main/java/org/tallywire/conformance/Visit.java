package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** An open connection to the server: answers pings, and holds every frame against its schema. */
final class Visit implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private final Target target;
    private final Wire wire;
    private final Inflation inflation;
    private final List<JsonNode> heard = new ArrayList<>();
    private int looked;
    private int closeCode;

    /** @param inflation reads compressed messages, or null where none was agreed */
    private Visit(Target target, Wire wire, Inflation inflation) {
        this.target = target;
        this.wire = wire;
        this.inflation = inflation;
    }

    static Visit to(Target target) throws IOException {
        Opening.Answer answer = Opening.at(target.stream(), target.headers());
        require(answer.wire() != null, "The opening was answered with status " + answer.status() + ".");
        return new Visit(target, answer.wire(), null);
    }

    static Visit on(Target target, Wire wire, Inflation inflation) {
        return new Visit(target, wire, inflation);
    }

    Wire wire() {
        return wire;
    }

    /** Everything that was heard, in order. */
    List<JsonNode> heard() {
        return heard;
    }

    void send(String json) throws IOException {
        wire.text(json);
    }

    /** Sends a subscription to the story under the id a. */
    void subscribe(String more) throws IOException {
        send("{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"" + target.story() + "\"" + more + "}");
    }

    static String after(String epoch, long seq) {
        ObjectNode cursor = Target.JSON.createObjectNode().put("epoch", epoch).put("seq", seq);
        return ",\"after\":" + cursor;
    }

    Board snapshot() throws IOException {
        return board(await("snapshot"));
    }

    static Board board(JsonNode snapshot) throws IOException {
        return Target.JSON.treeToValue(snapshot, Board.class);
    }

    static TallyChanged change(JsonNode frame) throws IOException {
        return Target.JSON.treeToValue(frame, TallyChanged.class);
    }

    /** The next frame of a type, of those not looked at yet. */
    JsonNode await(String type) throws IOException {
        return await(frame -> type(frame).equals(type), SOON, "a frame of type " + type);
    }

    /** The next error. */
    void awaitError(String code, String word) throws IOException {
        JsonNode error = await("error");
        Scenario.same(code, error.path("code").asText(), "The error's code");
        require(
                error.path("sentence").asText().contains(word),
                "The sentence does not name " + word + ": "
                        + error.path("sentence").asText());
    }

    JsonNode await(Predicate<JsonNode> fits, Duration within, String what) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            for (; looked < heard.size(); looked++) {
                if (fits.test(heard.get(looked))) {
                    return heard.get(looked++);
                }
            }
            long left = until - System.nanoTime();
            try {
                require(closeCode == 0, "The connection was closed with " + closeCode + " instead of " + what + ".");
                require(left > 0, "There was not " + what + " within " + within.toSeconds() + " s.");
                hear(Duration.ofNanos(left));
            } catch (SocketTimeoutException e) {
                throw new Scenario.Broken("There was not " + what + " within " + within.toSeconds() + " s.");
            }
        }
    }

    /** Listens for as long. */
    void listen(Duration time) throws IOException {
        long until = System.nanoTime() + time.toNanos();
        try {
            for (long left; (left = until - System.nanoTime()) > 0 && closeCode == 0; ) {
                hear(Duration.ofNanos(left));
            }
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    /** The code that the server closes with. */
    int awaitClose(Duration within) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (closeCode == 0) {
                hear(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (SocketTimeoutException e) {
            throw new Scenario.Broken("The connection was still open after " + within.toSeconds() + " s.");
        }
        return closeCode;
    }

    private void hear(Duration within) throws IOException {
        Wire.Frame frame = wire.next(within);
        if (frame == null) {
            closeCode = closeCode == 0 ? 1006 : closeCode;
        } else if (frame.opcode() == Wire.PING) {
            wire.send(0x80 | Wire.PONG, frame.payload());
        } else if (frame.opcode() == Wire.CLOSE) {
            closeCode = frame.code();
        } else if (frame.opcode() == Wire.TEXT) {
            heard.add(read(frame));
        } else if (frame.opcode() != Wire.PONG) {
            throw new Scenario.Broken("A frame has the opcode " + frame.opcode() + "; messages are whole and text.");
        }
    }

    private JsonNode read(Wire.Frame frame) throws IOException {
        require(!frame.compressed() || inflation != null, "A message is compressed though that was not agreed.");
        String text = frame.compressed() ? inflation.inflate(frame.payload()) : frame.text();
        try {
            JsonNode node = Target.JSON.readTree(text);
            String type = type(node);
            require(node.isObject() && !type.isEmpty(), "A message is no JSON object with a type: " + start(text));
            if (Shapes.SERVER.contains(type)) {
                List<String> misfits = Shapes.misfits(type, text);
                require(misfits.isEmpty(), "A frame of type " + type + " does not fit its schema: " + misfits);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Scenario.Broken("A message is not JSON: " + start(text));
        }
    }

    static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    private static String start(String text) {
        return text.substring(0, Math.min(120, text.length()));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
