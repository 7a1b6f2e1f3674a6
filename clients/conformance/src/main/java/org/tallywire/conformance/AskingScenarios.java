package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** What is answered to what a client asks for, and to what it should not have asked for. */
final class AskingScenarios {
    private AskingScenarios() {}

    static List<Scenario<Target>> all() {
        return List.of(
                refused("not-json", "answers what is not JSON", "nonsense", "malformed", "JSON"),
                refused(
                        "unknown-type",
                        "answers an unknown type by naming it",
                        "{\"type\":\"shout\",\"id\":\"a\"}",
                        "unknown-type",
                        "shout"),
                refused(
                        "unknown-story",
                        "answers an unknown story by naming it",
                        "{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"no-such-story-here\"}",
                        "unknown-story",
                        "no-such-story-here"),
                refused(
                        "bad-field",
                        "answers a bad field by naming it",
                        "{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"s\",\"after\":{\"epoch\":\"e\",\"seq\":-1}}",
                        "invalid",
                        "after.seq"),
                refused(
                        "unknown-subscription",
                        "answers the end of a subscription that is none",
                        "{\"type\":\"unsubscribe\",\"id\":\"nothing\"}",
                        "unknown-subscription",
                        "nothing"),
                new Scenario<>("unknown-fields", "ignores fields that it does not know", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe(",\"colour\":\"red\",\"nested\":{\"a\":[1]}");
                        visit.snapshot();
                    }
                }),
                new Scenario<>("subscribed-twice", "follows a story once on a connection", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe("");
                        visit.snapshot();
                        visit.subscribe("");
                        visit.awaitError("duplicate-subscription", "a");
                    }
                }),
                new Scenario<>("unsubscribed", "ends a subscription, and begins it anew when asked", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe("");
                        visit.snapshot();
                        visit.send("{\"type\":\"unsubscribe\",\"id\":\"a\"}");
                        same("a", visit.await("unsubscribed").path("id").asText(), "The id");
                        visit.subscribe("");
                        visit.snapshot();
                    }
                }),
                new Scenario<>("selection", "sends only the tallies that were asked for", AskingScenarios::selection),
                new Scenario<>("acks", "takes what is acknowledged, up to where the story is", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.subscribe(",\"acks\":true");
                        long seq = visit.snapshot().seq();
                        if (seq > 0) {
                            visit.send("{\"type\":\"ack\",\"id\":\"a\",\"seq\":" + seq + "}");
                        }
                        visit.send("{\"type\":\"ack\",\"id\":\"a\",\"seq\":" + (seq + 1_000_000) + "}");
                        visit.awaitError("invalid", "seq");
                        long errors = visit.heard().stream()
                                .filter(frame -> Visit.type(frame).equals("error"))
                                .count();
                        same(1L, errors, "The number of errors");
                    }
                }));
    }

    private static Scenario<Target> refused(String name, String promise, String frame, String code, String word) {
        return new Scenario<>(name, promise + ", and goes on", server -> {
            try (Visit visit = Visit.to(server)) {
                visit.send(frame);
                visit.awaitError(code, word);
                visit.subscribe("");
                visit.snapshot();
            }
        });
    }

    private static void selection(Target server) throws IOException {
        try (Visit visit = Visit.to(server)) {
            visit.subscribe("");
            List<String> tallies = visit.snapshot().tallies().stream()
                    .map(tally -> tally.tally())
                    .toList();
            if (tallies.isEmpty()) {
                throw new Scenario.Unseen("The story has no tallies.");
            }
            String wanted = tallies.get(tallies.size() - 1);
            visit.send("{\"type\":\"unsubscribe\",\"id\":\"a\"}");
            visit.await("unsubscribed");
            visit.subscribe(",\"tallies\":[\"" + wanted + "\"]");
            JsonNode snapshot = visit.await("snapshot");
            same(1, snapshot.path("tallies").size(), "The number of tallies");
            same(wanted, snapshot.at("/tallies/0/tally").asText(), "The tally");
            require(snapshot.has("truce"), "The truce clock is missing.");
        }
    }
}
