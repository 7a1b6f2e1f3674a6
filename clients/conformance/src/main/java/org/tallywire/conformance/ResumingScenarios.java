package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tallywire.client.HeldBoard;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceState;

/** Coming back: exactly what was missed, or a fresh board and the reason. There is no third way. */
final class ResumingScenarios {
    private static final Duration LONG = Duration.ofSeconds(60);

    private ResumingScenarios() {}

    static List<Scenario<Target>> all() {
        return List.of(
                new Scenario<>("resume-nothing", "says so where nothing was missed", server -> {
                    Board now = now(server);
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe(Visit.after(now.epoch(), now.seq()));
                        same(now.seq(), visit.await("resumed").path("after").asLong(), "The place resumed from");
                        visit.await("replayed");
                        none(visit, "snapshot");
                    }
                }),
                new Scenario<>(
                        "resume-half",
                        "sends exactly what was missed, and counts it",
                        server -> missed(server, now(server), now(server).seq() / 2)),
                new Scenario<>(
                        "resume-all",
                        "all changes since the first make the board that it says",
                        server -> missed(server, now(server), 0)),
                new Scenario<>("other-epoch", "says why another numbering cannot be continued", server -> {
                    Board now = now(server);
                    anew(server, Visit.after(now.epoch() + "-other", now.seq()), "other-epoch");
                }),
                new Scenario<>("from-the-future", "says why a place ahead cannot be continued", server -> {
                    Board now = now(server);
                    anew(server, Visit.after(now.epoch(), now.seq() + 1_000_000_000L), "from-the-future");
                }),
                new Scenario<>(
                        "replay", "plays a past period: its board, its changes, its end", ResumingScenarios::replay));
    }

    private static Board now(Target server) throws IOException {
        try (Visit visit = Visit.to(server)) {
            visit.subscribe("");
            return visit.snapshot();
        }
    }

    private static void none(Visit visit, String type) {
        require(
                visit.heard().stream().noneMatch(frame -> Visit.type(frame).equals(type)),
                "A frame of type " + type + " came, too.");
    }

    private static void anew(Target server, String after, String reason) throws IOException {
        try (Visit visit = Visit.to(server)) {
            visit.subscribe(after);
            JsonNode snapshot = visit.await("snapshot");
            same(reason, snapshot.path("reason").asText(), "The reason");
            none(visit, "resumed");
        }
    }

    private static void missed(Target server, Board now, long after) throws IOException {
        if (now.seq() == 0) {
            throw new Scenario.Unseen("Nothing was ever reported.");
        }
        try (Visit visit = Visit.to(server)) {
            visit.subscribe(Visit.after(now.epoch(), after));
            JsonNode first =
                    visit.await(frame -> List.of("resumed", "snapshot").contains(Visit.type(frame)), LONG, "an answer");
            if (Visit.type(first).equals("snapshot")) {
                same("too-old", first.path("reason").asText(), "The reason");
                throw new Scenario.Unseen("History does not reach back to change " + after + ".");
            }
            JsonNode end =
                    visit.await(frame -> Visit.type(frame).equals("replayed"), LONG, "the end of what was missed");
            List<JsonNode> changes = visit.heard().stream()
                    .filter(frame -> Visit.type(frame).equals("change"))
                    .filter(frame ->
                            frame.path("seq").asLong() <= end.path("seq").asLong())
                    .toList();
            same(end.path("seq").asLong() - after, (long) changes.size(), "The number of changes");
            same(end.path("count").asLong(), (long) changes.size(), "The number of changes beside the count");
            require(
                    first.path("count").isNull() || first.path("count").asLong() == changes.size(),
                    "The announced count was " + first.path("count") + ".");
            follow(server, after, changes);
        }
    }

    /** Each is the next one; from the first on they also give boards, each with its hash. */
    private static void follow(Target server, long after, List<JsonNode> changes) throws IOException {
        TruceClock none = new TruceClock(TruceState.NONE, null, null, 0, List.of());
        Board board = new Board(server.story(), "", "UTC", "", after, Instant.EPOCH, "00000000", none, List.of());
        for (JsonNode change : changes) {
            same(board.seq() + 1, change.path("seq").asLong(), "The next seq");
            board = HeldBoard.after(board, Visit.change(change));
            if (after == 0) {
                same(board.hash(), HeldBoard.hash(board), "The hash of the board after change " + board.seq());
            }
        }
    }

    private static void replay(Target server) throws IOException {
        Board now = now(server);
        try (Visit visit = Visit.to(server)) {
            visit.subscribe(Visit.after(now.epoch(), Math.max(0, now.seq() - 5)));
            visit.await(frame -> !Visit.type(frame).equals("welcome"), LONG, "an answer");
            List<JsonNode> last = changesUntilReplayed(visit);
            if (last.isEmpty()) {
                throw new Scenario.Unseen("There is no past change.");
            }
            String to = last.get(last.size() - 1).path("at").asText();
            String from = Instant.parse(to).minusMillis(1).toString();
            visit.send("{\"type\":\"unsubscribe\",\"id\":\"a\"}");
            visit.await("unsubscribed");
            int before = visit.heard().size();
            visit.subscribe(",\"replay\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"speed\":100}");
            JsonNode answer =
                    visit.await(frame -> List.of("snapshot", "error").contains(Visit.type(frame)), LONG, "an answer");
            if (Visit.type(answer).equals("error")) {
                same("no-history", answer.path("code").asText(), "The error's code");
                throw new Scenario.Unseen(answer.path("sentence").asText());
            }
            same("replay", answer.path("reason").asText(), "The reason");
            JsonNode end = visit.await(frame -> Visit.type(frame).equals("replayed"), LONG, "the end of the period");
            visit.await("unsubscribed");
            List<JsonNode> played = visit.heard().subList(before, visit.heard().size()).stream()
                    .filter(frame -> Visit.type(frame).equals("change"))
                    .toList();
            same(end.path("count").asLong(), (long) played.size(), "The number of changes");
            require(!played.isEmpty(), "Nothing was played.");
            same(answer.path("seq").asLong() + 1, played.get(0).path("seq").asLong(), "The first change");
        }
    }

    private static List<JsonNode> changesUntilReplayed(Visit visit) throws IOException {
        if (visit.heard().stream().noneMatch(frame -> Visit.type(frame).equals("snapshot"))) {
            visit.await(frame -> Visit.type(frame).equals("replayed"), LONG, "the end of what was missed");
        }
        return visit.heard().stream()
                .filter(frame -> Visit.type(frame).equals("change"))
                .toList();
    }
}
