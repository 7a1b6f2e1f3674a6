package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.tallywire.client.HeldBoard;
import org.tallywire.contracts.Board;

/** What a follower is sent while nothing is wrong. */
final class FollowingScenarios {
    private FollowingScenarios() {}

    static List<Scenario<Target>> all() {
        return List.of(
                new Scenario<>("snapshot", "begins with the board, whose hash fits it", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe("");
                        JsonNode snapshot = visit.await("snapshot");
                        same("subscribed", snapshot.path("reason").asText(), "The reason");
                        same(server.story(), snapshot.path("story").asText(), "The story");
                        Board board = Visit.board(snapshot);
                        same(board.hash(), HeldBoard.hash(board), "The hash of the board as it was sent");
                    }
                }),
                new Scenario<>(
                        "changes",
                        "sends each change once, in order, with the hash of the board after it",
                        FollowingScenarios::changes),
                new Scenario<>(
                        "rate", "folds for a client that asks for a rate, and says so", FollowingScenarios::rate),
                new Scenario<>("heartbeat", "beats as often as it promised, with each story's place", server -> {
                    try (Visit visit = Visit.to(server)) {
                        int seconds =
                                visit.await("welcome").path("heartbeatSeconds").asInt();
                        visit.subscribe("");
                        visit.snapshot();
                        for (int i = 0; i < 2; i++) {
                            JsonNode beat = visit.await(
                                    frame -> Visit.type(frame).equals("heartbeat"),
                                    Duration.ofSeconds(seconds + 3),
                                    "a heartbeat");
                            same(server.story(), beat.at("/stories/0/story").asText(), "The story");
                        }
                    }
                }),
                new Scenario<>("ping", "answers a ping with what it held", server -> {
                    try (Visit visit = Visit.to(server)) {
                        byte[] said = {'t', 'a', 'l', 'l', 'y'};
                        visit.wire().send(0x80 | Wire.PING, said);
                        pong(visit.wire(), said);
                    }
                }));
    }

    private static void pong(Wire wire, byte[] said) throws IOException {
        try {
            for (Wire.Frame frame; (frame = wire.next(Visit.SOON)) != null; ) {
                if (frame.opcode() == Wire.PONG) {
                    require(Arrays.equals(said, frame.payload()), "The pong holds something else than the ping.");
                    return;
                }
            }
            throw new Scenario.Broken("The connection ended without a pong.");
        } catch (SocketTimeoutException e) {
            throw new Scenario.Broken("There was no pong.");
        }
    }

    private static void changes(Target server) throws IOException {
        try (Visit visit = Visit.to(server)) {
            visit.subscribe("");
            Board board = visit.snapshot();
            visit.listen(Duration.ofSeconds(server.liveSeconds()));
            int seen = 0;
            for (JsonNode frame : visit.heard()) {
                if (Visit.type(frame).equals("change")) {
                    same(board.seq() + 1, frame.path("seq").asLong(), "The next seq");
                    board = HeldBoard.after(board, Visit.change(frame));
                    same(board.hash(), HeldBoard.hash(board), "The hash of the board after change " + board.seq());
                    seen++;
                }
            }
            if (seen == 0) {
                throw new Scenario.Unseen("No change was made within " + server.liveSeconds() + " s.");
            }
        }
    }

    private static void rate(Target server) throws IOException {
        try (Visit visit = Visit.to(server)) {
            visit.subscribe(",\"maxPerSecond\":1");
            Board board = visit.snapshot();
            long next = board.seq() + 1;
            long foldedTo = 0;
            int folds = 0;
            visit.listen(Duration.ofSeconds(server.liveSeconds()));
            for (JsonNode frame : visit.heard()) {
                if (Visit.type(frame).equals("lagged")) {
                    same(next, frame.path("from").asLong(), "The first of the folded changes");
                    foldedTo = frame.path("to").asLong();
                    next = foldedTo + 1;
                    folds++;
                } else if (Visit.type(frame).equals("change")) {
                    long seq = frame.path("seq").asLong();
                    require(seq == next || seq <= foldedTo, "Change " + seq + " came where " + next + " was next.");
                    next = Math.max(next, seq + 1);
                    board = HeldBoard.after(board, Visit.change(frame));
                    if (seq >= foldedTo) {
                        same(board.hash(), HeldBoard.hash(board), "The hash of the board at " + seq);
                    }
                }
            }
            if (folds == 0) {
                throw new Scenario.Unseen("Too few changes were made within " + server.liveSeconds() + " s.");
            }
        }
    }
}
