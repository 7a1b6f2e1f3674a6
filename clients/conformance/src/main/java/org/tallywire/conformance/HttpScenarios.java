package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.tallywire.client.HeldBoard;
import org.tallywire.contracts.Board;

/** The same for those who cannot use WebSockets. */
final class HttpScenarios {
    private HttpScenarios() {}

    static List<Scenario<Target>> all() {
        return List.of(
                new Scenario<>(
                        "poll", "gives the board to pollers, with a tag that spares them the same again", server -> {
                            String path = "/v1/stories/" + server.story();
                            HttpResponse<String> answer = server.get(path, BodyHandlers.ofString());
                            same(200, answer.statusCode(), "The status");
                            Board board = Target.JSON.readValue(answer.body(), Board.class);
                            same(board.hash(), HeldBoard.hash(board), "The hash of the board as it was sent");
                            String tag = answer.headers().firstValue("ETag").orElse("");
                            require(!tag.isEmpty(), "There is no ETag.");
                            int again = server.get(path, BodyHandlers.discarding(), "If-None-Match", tag)
                                    .statusCode();
                            String newer = server.get(path, BodyHandlers.discarding())
                                    .headers()
                                    .firstValue("ETag")
                                    .orElse("");
                            require(
                                    again == 304 || !newer.equals(tag),
                                    "The same tag was answered with " + again + ".");
                        }),
                new Scenario<>("poll-unknown", "answers an unknown story with a problem document", server -> {
                    HttpResponse<String> answer = server.get("/v1/stories/no-such-story-here", BodyHandlers.ofString());
                    require(
                            List.of(401, 403, 404).contains(answer.statusCode()),
                            "The status is " + answer.statusCode() + ".");
                    same(
                            "application/problem+json",
                            answer.headers().firstValue("content-type").orElse("none"),
                            "The content type");
                }),
                new Scenario<>("events", "sends the same as Server-Sent Events, with a cursor as id", server -> {
                    try (Events events = Events.of(server, null)) {
                        events.await("welcome");
                        Events.Event snapshot = events.await("snapshot");
                        Board board = Visit.board(snapshot.data());
                        same(board.epoch() + ":" + board.seq(), snapshot.id(), "The id");
                        same(board.hash(), HeldBoard.hash(board), "The hash of the board as it was sent");
                    }
                }),
                new Scenario<>("events-resume", "resumes Server-Sent Events by Last-Event-ID", HttpScenarios::resumes));
    }

    private static void resumes(Target server) throws IOException, InterruptedException {
        Board now;
        try (Events events = Events.of(server, null)) {
            now = Visit.board(events.await("snapshot").data());
        }
        long after = Math.max(0, now.seq() - 3);
        try (Events events = Events.of(server, now.epoch() + ":" + after)) {
            JsonNode resumed = events.await("resumed").data();
            same(after, resumed.path("after").asLong(), "The place resumed from");
            for (long seq = after + 1; seq <= resumed.path("seq").asLong(); seq++) {
                Events.Event change = events.await("change");
                same(seq, change.data().path("seq").asLong(), "The next seq");
                same(now.epoch() + ":" + seq, change.id(), "The id");
            }
            events.await("replayed");
        }
    }
}
