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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.notify.SampleStory;
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

    private Telling told;

    @BeforeEach
    void begin() {
        told = new Telling(kafka, boards);
    }

    @AfterEach
    void end() {
        told.close();
    }

    @Test
    void welcomesThenSendsTheBoardThenChanges() {
        told.publish(5);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            assertEquals(
                    50,
                    listener.await("welcome")
                            .path("limits")
                            .path("subscriptions")
                            .asInt());
            listener.send(told.subscribe());
            assertEquals(5, listener.await("snapshot").path("seq").asLong());
            told.publish(3);
            listener.awaitSeq(8);
            assertEquals(Telling.range(6, 8), Telling.seqs(listener.frames("change")));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void aChangeIsTheLedgersRecordByteForByte() throws Exception {
        told.publish(1);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe());
            listener.await("snapshot");
            String record = new String(SampleStory.bytes(told.story().next()));
            String withNewField = record.replaceFirst("\\{", "{ \"of-tomorrow\": [1,  2],");
            told.topic().put("tallywire.changes", told.name(), withNewField.getBytes());
            JsonNode heard = listener.awaitSeq(2);
            assertEquals("[1,2]", heard.path("of-tomorrow").toString());
        }
    }

    @Test
    void subscribingInAStormMissesNothingAndRepeatsNothing() {
        told.publish(1);
        told.awaitBoard();
        List<Listener> listeners = new ArrayList<>();
        int changes = 4000;
        for (int i = 1; i <= changes; i++) {
            told.topic().change(told.story().next());
            if (i % 200 == 0) {
                Listener listener = new Listener(base.getPort());
                listeners.add(listener);
                listener.send(told.subscribe());
            }
        }
        told.topic().board(told.story().board());
        told.topic().flush();
        for (Listener listener : listeners) {
            long last = changes + 1;
            long from = listener.await("snapshot").path("seq").asLong();
            if (from < last) {
                listener.awaitSeq(last);
            }
            assertEquals(Telling.range(from + 1, last), Telling.seqs(listener.frames("change")));
            listener.close();
        }
    }

    @Test
    void answersWhatItCannotDoWithACodeAndASentence() {
        told.publish(1);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send("{'type':'shout'}");
            listener.send("{'type':'subscribe','id':'a','story':'No Story'}");
            listener.send("{'type':'subscribe','id':'a','story':'no-story'}");
            listener.send("nonsense");
            listener.send(told.subscribe());
            listener.send(told.subscribe().replace("'a'", "'b'"));
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
        try (Listener binary = new Listener(base.getPort());
                Listener flood = new Listener(base.getPort());
                Listener big = new Listener(base.getPort())) {
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
    void ofAStoryOfWhichNothingWasReportedItSaysSo() {
        told.publish(0);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe());
            JsonNode snapshot = listener.await("snapshot");
            assertEquals(0, snapshot.path("seq").asLong());
            assertEquals("00000000", snapshot.path("hash").asText());
            JsonNode beat = listener.await(
                    0,
                    frame -> frame.path("type").asText().equals("heartbeat")
                            && frame.path("stories").size() == 1);
            assertTrue(beat.at("/stories/0/changed").isNull());
            told.publish(1);
            listener.awaitSeq(1);
            assertEquals(1, listener.frames("snapshot").size());
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void beatsWithTheLastChangeAndTheSources() {
        told.publish(2);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe());
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
        told.publish(4);
        told.awaitBoard();
        var response = RestAssured.get("/v1/stories/" + told.name());
        assertEquals(200, response.statusCode());
        assertEquals("\"epoch-1:4\"", response.header("ETag"));
        assertEquals(List.of(), Schemas.validate("board", response.asString()));
        RestAssured.given()
                .header("If-None-Match", "W/\"x\", \"epoch-1:4\"")
                .get("/v1/stories/" + told.name())
                .then()
                .statusCode(304);
        RestAssured.get("/v1/stories/none").then().statusCode(404);
        assertTrue(RestAssured.get("/v1/stories")
                .jsonPath()
                .getList("stories.story")
                .contains(told.name()));
    }
}
