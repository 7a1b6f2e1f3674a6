package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.Board;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;
import org.tallywire.notify.poll.NewestBoards;
import org.tallywire.testing.Infrastructure;
import org.tallywire.testing.Schemas;

/** The stream as a client meets it, fed through a real broker. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class StreamIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TestHTTPResource("/")
    URI base;

    @Inject
    NewestBoards boards;

    private Topic topic;
    private SampleStory story;
    private String name;

    @BeforeEach
    void begin() {
        topic = new Topic(kafka);
        name = "story-" + UUID.randomUUID().toString().substring(0, 8);
        story = new SampleStory(name, "epoch-1", 7);
    }

    @AfterEach
    void end() {
        topic.close();
    }

    private int port() {
        return base.getPort();
    }

    private void publish(int changes) {
        for (int i = 0; i < changes; i++) {
            topic.change(story.next());
        }
        topic.board(story.board());
        topic.flush();
    }

    private void awaitBoard() {
        Board expected = story.board();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> boards.of(name)
                .filter(board -> board.equals(expected))
                .isPresent());
    }

    private String subscribe() {
        return "{'type':'subscribe','id':'a','story':'" + name + "'}";
    }

    private String after(long seq) {
        return "{'type':'subscribe','id':'a','story':'" + name + "','after':{'epoch':'epoch-1','seq':" + seq + "}}";
    }

    private static List<Long> seqs(List<JsonNode> changes) {
        return changes.stream().map(change -> change.path("seq").asLong()).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void welcomesThenSendsTheBoardThenChanges() {
        publish(5);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            assertEquals(
                    50,
                    listener.await("welcome")
                            .path("limits")
                            .path("subscriptions")
                            .asInt());
            listener.send(subscribe());
            assertEquals(5, listener.await("snapshot").path("seq").asLong());
            publish(3);
            listener.awaitSeq(8);
            assertEquals(range(6, 8), seqs(listener.frames("change")));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void aChangeIsTheLedgersRecordByteForByte() throws Exception {
        publish(1);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(subscribe());
            listener.await("snapshot");
            String record = new String(SampleStory.bytes(story.next()));
            String withNewField = record.replaceFirst("\\{", "{ \"of-tomorrow\": [1,  2],");
            topic.put("tallywire.changes", name, withNewField.getBytes());
            JsonNode heard = listener.awaitSeq(2);
            assertEquals("[1,2]", heard.path("of-tomorrow").toString());
        }
    }

    @Test
    void subscribingInAStormMissesNothingAndRepeatsNothing() {
        publish(1);
        awaitBoard();
        List<Listener> listeners = new ArrayList<>();
        int changes = 4000;
        for (int i = 1; i <= changes; i++) {
            topic.change(story.next());
            if (i % 200 == 0) {
                Listener listener = new Listener(port());
                listeners.add(listener);
                listener.send(subscribe());
            }
        }
        topic.board(story.board());
        topic.flush();
        for (Listener listener : listeners) {
            long last = changes + 1;
            long from = listener.await("snapshot").path("seq").asLong();
            if (from < last) {
                listener.awaitSeq(last);
            }
            assertEquals(range(from + 1, last), seqs(listener.frames("change")));
            listener.close();
        }
    }

    @Test
    void resumesWithExactlyWhatWasMissedAndCountsIt() {
        publish(50);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(after(20));
            assertEquals(30, listener.await("resumed").path("count").asLong());
            assertEquals(30, listener.await("replayed").path("count").asLong());
            assertEquals(range(21, 50), seqs(listener.frames("change")));
            publish(2);
            listener.awaitSeq(52);
            assertEquals(List.of(), listener.frames("snapshot"));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void saysWhyACursorCannotBeContinued() {
        publish(3);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(after(4));
            assertEquals(
                    "from-the-future", listener.await("snapshot").path("reason").asText());
            listener.send("{'type':'unsubscribe','id':'a'}");
            listener.await("unsubscribed");
            listener.send(after(1).replace("epoch-1", "epoch-0"));
            listener.await(0, frame -> frame.path("reason").asText().equals("other-epoch"));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void resumesFromTheTopicWhereMemoryNoLongerReaches() {
        int changes = 10_600;
        publish(changes);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(after(100));
            assertEquals(changes - 100, listener.await("resumed").path("count").asLong());
            assertEquals(changes - 100, listener.await("replayed").path("count").asLong());
            assertEquals(range(101, changes), seqs(listener.frames("change")));
        }
    }

    @Test
    void answersWhatItCannotDoWithACodeAndASentence() {
        publish(1);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send("{'type':'shout'}");
            listener.send("{'type':'subscribe','id':'a','story':'No Story'}");
            listener.send("{'type':'subscribe','id':'a','story':'no-story'}");
            listener.send("nonsense");
            listener.send(subscribe());
            listener.send(subscribe().replace("'a'", "'b'"));
            listener.await(0, frame -> frame.path("code").asText().equals("duplicate-subscription"));
            assertEquals(
                    List.of("unknown-type", "invalid", "unknown-story", "malformed", "duplicate-subscription"),
                    listener.frames("error").stream()
                            .map(frame -> frame.path("code").asText())
                            .toList());
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void closesWithTheCodeThatSaysWhy() {
        try (Listener binary = new Listener(port());
                Listener flood = new Listener(port());
                Listener big = new Listener(port())) {
            binary.sendBinary();
            assertEquals(1003, binary.awaitClose());
            assertEquals(1003, binary.await("goodbye").path("code").asInt());
            big.send(" ".repeat(70_000));
            assertEquals(1009, big.awaitClose());
            for (int i = 0; i < 21; i++) {
                flood.send("{'type':'unsubscribe','id':'x'}");
            }
            assertEquals(4429, flood.awaitClose());
            assertEquals(List.of(), flood.misfits());
        }
    }

    @Test
    void healsAHoleFromTheBoard() {
        publish(3);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(subscribe());
            listener.await("snapshot");
            story.next();
            story.next();
            publish(2);
            JsonNode healed =
                    listener.await(0, frame -> frame.path("reason").asText().equals("gap"));
            assertTrue(healed.path("seq").asLong() >= 5);
            awaitBoard();
            publish(1);
            listener.awaitSeq(8);
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void putsUnreadableRecordsAsideAndGoesOn() throws Exception {
        publish(1);
        topic.put("tallywire.changes", name, "rubbish".getBytes());
        topic.put("tallywire.changes", name, "{\"story\":\"other\"}".getBytes());
        topic.put("tallywire.boards", name, "[]".getBytes());
        publish(1);
        awaitBoard();
        assertEquals(2, boards.of(name).orElseThrow().seq());
    }

    @Test
    void foldsForAClientThatAsksForARate() {
        publish(1);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(subscribe().replace("'a',", "'a','maxPerSecond':5,"));
            listener.await("snapshot");
            publish(400);
            listener.awaitSeq(401);
            long next = 2;
            for (JsonNode frame : listener.frames()) {
                if (frame.path("type").asText().equals("lagged")) {
                    assertEquals(next, frame.path("from").asLong());
                    next = frame.path("to").asLong() + 1;
                } else if (frame.path("seq").asLong() == next) {
                    next++;
                }
            }
            assertEquals(402, next);
            assertTrue(listener.frames("change").size() < 200);
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void replaysAPastPeriod() {
        publish(30);
        awaitBoard();
        String from = "2023-11-24T05:10:30Z";
        String to = "2023-11-24T05:20:30Z";
        try (Listener listener = new Listener(port())) {
            listener.send(subscribe()
                    .replace("'a',", "'a','replay':{'from':'" + from + "','to':'" + to + "','speed':6000},"));
            assertEquals(10, listener.await("snapshot").path("seq").asLong());
            assertEquals(10, listener.await("replayed").path("count").asLong());
            assertEquals(range(11, 20), seqs(listener.frames("change")));
            listener.await("unsubscribed");
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void beatsWithTheLastChangeAndTheSources() {
        publish(2);
        awaitBoard();
        try (Listener listener = new Listener(port())) {
            listener.send(subscribe());
            JsonNode beat = listener.await(
                    0,
                    frame -> frame.path("type").asText().equals("heartbeat")
                            && frame.path("stories").size() == 1);
            assertEquals(2, beat.at("/stories/0/seq").asLong());
            assertEquals(
                    "Example Wire", beat.at("/stories/0/sources/0/publisher").asText());
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void givesPollersTheBoardWithATag() {
        publish(4);
        awaitBoard();
        var response = RestAssured.get("/v1/stories/" + name);
        assertEquals(200, response.statusCode());
        assertEquals("\"epoch-1:4\"", response.header("ETag"));
        assertEquals(List.of(), Schemas.validate("board", response.asString()));
        RestAssured.given()
                .header("If-None-Match", "W/\"x\", \"epoch-1:4\"")
                .get("/v1/stories/" + name)
                .then()
                .statusCode(304);
        RestAssured.get("/v1/stories/none").then().statusCode(404);
        assertTrue(RestAssured.get("/v1/stories")
                .jsonPath()
                .getList("stories.story")
                .contains(name));
    }
}
