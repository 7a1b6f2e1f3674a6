package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.poll.NewestBoards;
import org.tallywire.testing.Infrastructure;

/** Clients that are slow, on purpose or not, and those that say what they show. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SlowIT {
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
    void foldsForAClientThatAsksForARate() {
        told.publish(1);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe().replace("'a',", "'a','maxPerSecond':5,"));
            listener.await("snapshot");
            told.publish(400);
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
    void noCorrectionIsFoldedAway() {
        told.publish(1);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe().replace("'a',", "'a','maxPerSecond':20,"));
            listener.await("snapshot");
            List<Long> kept = told.publish(200);
            listener.awaitSeq(201);
            assertFalse(listener.frames("lagged").isEmpty());
            assertFalse(kept.isEmpty());
            List<Long> heard = Telling.seqs(listener.frames("change"));
            assertTrue(heard.containsAll(kept), () -> kept + " are not all among " + heard);
        }
    }

    @Test
    void whoNeverReadsIsClosedAndFindsOutWhyWhenItLooks() throws Exception {
        told.publish(1);
        told.awaitBoard();
        double before = closedForSlowness();
        try (DeafClient deaf = new DeafClient(base.getPort(), told.subscribe())) {
            SampleStory large = new SampleStory(told.name(), "epoch-2", 7, 20_000, told.later());
            for (int i = 0; i < 400; i++) {
                told.topic().change(large.next());
            }
            told.topic().flush();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> closedForSlowness() > before);
            assertEquals(4008, deaf.readToTheEnd());
        }
    }

    private static double closedForSlowness() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("tallywire_stream_closed_total{reason=\"slow\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void countsTheScreensThatShowACorrection() {
        told.publish(3);
        told.awaitBoard();
        try (Listener showing = new Listener(base.getPort());
                Listener other = new Listener(base.getPort())) {
            showing.send(told.subscribe().replace("'a',", "'a','acks':true,"));
            other.send(told.subscribe());
            showing.await("snapshot");
            other.await("snapshot");
            told.topic().change(told.story().correction());
            told.topic().flush();
            showing.awaitSeq(4);
            assertEquals(List.of(1, 0, 1), screens());
            showing.send("{'type':'ack','id':'a','seq':4}");
            Awaitility.await().untilAsserted(() -> assertEquals(List.of(1, 1, 0), screens()));
            other.send("{'type':'ack','id':'a','seq':4}");
            assertEquals("invalid", other.await("error").path("code").asText());
        }
        Awaitility.await().untilAsserted(() -> assertEquals(List.of(0, 0, 0), screens()));
    }

    /** How many screens there are, and how many show change 4 and do not. */
    private List<Integer> screens() {
        var answer = RestAssured.get("/v1/stories/" + told.name() + "/acks").jsonPath();
        String correction = "corrections.find { it.seq == 4 }.";
        return List.of(
                answer.getInt("screens"),
                answer.getInt(correction + "shown"),
                answer.getInt(correction + "outstanding"));
    }
}
