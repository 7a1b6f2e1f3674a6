package org.tallywire.ingest.known;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.testing.Infrastructure;

/** What a service that starts anew, or another replica, learns from the topics. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class TopicsFollowerIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    IngestSettings settings;

    @Test
    void aServiceThatStartsAnewKnowsWhatWasTakenBefore() {
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
        post("one", "first", 1);
        post("one", "second", 2);

        var anew = new TopicsFollower(kafka, settings);
        anew.start(null);
        try {
            await().atMost(SOON).until(anew::caughtUp);
            assertEquals(2, anew.known().newest("one").orElseThrow().number());
            assertEquals(Set.of("gaza-truce-2023"), anew.known().storiesOf("one"));
            assertNull(anew.known().copyOf("one", List.of()));

            post("two", "while it runs", 1);
            await().atMost(SOON).until(() -> anew.known().newest("two").isPresent());
            assertEquals(3, anew.known().begin("one", 99));
        } finally {
            anew.stop();
        }
    }

    private static void post(String id, String words, int version) {
        int given = given().contentType("application/json")
                .body("{\"id\": \"" + id
                        + "\", \"publisher\": \"C\", \"published\": \"2023-11-24\", \"text\": \"Hamas released 13 hostages in Gaza, "
                        + words + ".\"}")
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("version");
        assertEquals(version, given);
    }
}
