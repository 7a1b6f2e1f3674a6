package org.tallywire.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.tallywire.client.HeldBoard;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceState;
import org.tallywire.contracts.Value;

/** A small story that a server might tell: its board, its changes, and the frames that carry them. */
final class SampleBoards {
    private static final Instant AT = Instant.parse("2023-11-24T14:00:00Z");

    private Board board;

    SampleBoards(String epoch) {
        board = new Board(
                Part.STORY,
                "A story for tests",
                "UTC",
                epoch,
                0,
                AT,
                "00000000",
                new TruceClock(TruceState.NONE, null, null, 0, List.of()),
                List.of(new TallyBoard("released", "Released", List.of())));
    }

    Board board() {
        return board;
    }

    String welcome() {
        return welcome(15);
    }

    String welcome(int heartbeatSeconds) {
        return "{\"type\":\"welcome\",\"protocol\":\"tallywire.v1.json\",\"at\":\"" + AT + "\",\"heartbeatSeconds\":"
                + heartbeatSeconds + ",\"expires\":null,\"limits\":{\"frameBytes\":65536,\"subscriptions\":50,"
                + "\"framesPerSecond\":20,\"queuedBytes\":1048576,\"idleSeconds\":60,\"stalledSeconds\":5}}";
    }

    String snapshot(String id, String reason) {
        return typed("snapshot", board).put("id", id).put("reason", reason).toString();
    }

    /** The next change of a figure, as a frame. */
    String change(int part) {
        return frame(next(part)).toString();
    }

    ObjectNode frame(TallyChanged change) {
        return typed("change", change);
    }

    TallyChanged next(int part) {
        List<String> tags = part == 0 ? List.of() : List.of("part-" + part);
        Value now = new Value(Measure.TOTAL, board.seq() + 1, board.seq() + 1, Standing.REPORTED, null, null);
        board = HeldBoard.after(board, change(tags, now, "00000000"));
        String hash = HeldBoard.hash(board);
        board = new Board(
                board.story(),
                board.title(),
                board.zone(),
                board.epoch(),
                board.seq(),
                board.at(),
                hash,
                board.truce(),
                board.tallies());
        return change(tags, now, hash, board.seq());
    }

    private TallyChanged change(List<String> tags, Value now, String hash) {
        return change(tags, now, hash, board.seq() + 1);
    }

    private TallyChanged change(List<String> tags, Value now, String hash, long seq) {
        return new TallyChanged(
                Part.STORY,
                board.epoch(),
                seq,
                AT.plusSeconds(seq),
                "released",
                tags,
                ChangeKind.VALUE,
                false,
                null,
                now,
                new Cause("r", 1L, null, "Example Wire", "Example Wire says so."),
                List.of(),
                1,
                0,
                0,
                List.of(),
                List.of(),
                null,
                hash);
    }

    String resumed(String id, long after) {
        return note("resumed", id)
                .put("after", after)
                .put("seq", board.seq())
                .put("count", board.seq() - after)
                .toString();
    }

    String replayed(String id, long count) {
        return note("replayed", id).put("seq", board.seq()).put("count", count).toString();
    }

    String lagged(String id, long from, int count) {
        return note("lagged", id)
                .put("from", from)
                .put("to", board.seq())
                .put("count", count)
                .toString();
    }

    static String goodbye(int code, String reason, Long retryMillis) {
        return Target.JSON
                .createObjectNode()
                .put("type", "goodbye")
                .put("code", code)
                .put("reason", reason)
                .put("sentence", "So that it can be tested.")
                .put("retryMillis", retryMillis)
                .toString();
    }

    private ObjectNode note(String type, String id) {
        return Target.JSON
                .createObjectNode()
                .put("type", type)
                .put("id", id)
                .put("story", Part.STORY)
                .put("epoch", board.epoch());
    }

    private static ObjectNode typed(String type, Object value) {
        try {
            ObjectNode frame = Target.JSON.createObjectNode().put("type", type);
            var writer = Target.JSON.writer().without(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
            frame.setAll((ObjectNode) Target.JSON.readTree(writer.writeValueAsString(value)));
            return frame;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
