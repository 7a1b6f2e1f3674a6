package org.tallywire.ledger;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.tallywire.ledger.journal.Json;
import org.tallywire.testing.Infrastructure;

/** A ledger that asks everybody for a token and two people for an override, on story packs of the newsroom's own. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(CarefulDeskTest.Careful.class)
class CarefulDeskTest {
    private static final String BOARD = "/v1/stories/" + Samples.STORY;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "tallywire.ledger.stories")
    Path packs;

    public static final class Careful implements QuarkusTestProfile {
        private static final String FOLDER = "org.tallywire.testing.packs";

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.jwt.verify.publickey.location", Tokens.publicKey(),
                    "tallywire.ledger.token-required", "true",
                    "tallywire.ledger.override-needs-two", "true",
                    "tallywire.ledger.stories", folder(),
                    "tallywire.ledger.stories-every", "1s");
        }

        /** Quarkus asks more than once; the folder is made once. */
        private static String folder() {
            var known = System.getProperty(FOLDER);
            if (known == null) {
                try {
                    var folder = Files.createTempDirectory("tallywire-packs");
                    var home = Files.createDirectory(folder.resolve(Samples.STORY));
                    try (var pack = Careful.class
                            .getClassLoader()
                            .getResourceAsStream("stories/" + Samples.STORY + "/pack.yaml")) {
                        Files.copy(pack, home.resolve("pack.yaml"));
                    }
                    known = folder.toString();
                    System.setProperty(FOLDER, known);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return known;
        }
    }

    @Test
    void nothingIsReadWithoutAToken() {
        when().get(BOARD).then().statusCode(401).body("type", equalTo("urn:tallywire:problem:token-missing"));
        as("Rita", "reader").get(BOARD).then().statusCode(200);
        as("Paul", "publisher").get(BOARD).then().statusCode(200);
        as("Nobody", "other").get(BOARD).then().statusCode(403);
    }

    @Test
    void aConfirmedValueIsOverriddenByTwo() {
        try (var producer = Topic.producer(kafka)) {
            Topic.send(
                    producer,
                    Samples.total("careful-1", "Reuters", 24, Samples.FIRST_DAY),
                    Samples.total("careful-2", "AFP", 24, Samples.FIRST_DAY));
        }
        await().atMost(PATIENCE).untilAsserted(() -> as("Rita", "reader")
                .get(BOARD + "/tallies/" + Samples.HOSTAGES)
                .then()
                .body("figures[0].value.standing", equalTo("confirmed")));

        decide("Ada", "two-1", 25)
                .statusCode(202)
                .body("state", equalTo("waiting"))
                .body("n", nullValue());
        decide("Ada", "two-2", 25).statusCode(202).body("state", equalTo("waiting"));
        as("Rita", "reader").get(BOARD + "/decisions").then().body("decisions", hasSize(0));
        as("Rita", "reader").get(BOARD + "/decisions").then().body("waiting.by", hasItem("Ada"));
        decide("Ben", "two-3", 26).statusCode(202).body("state", equalTo("waiting"));
        decide("Ben", "two-4", 25)
                .statusCode(202)
                .body("state", equalTo("taken"))
                .body("n", notNullValue())
                .body("decision.by", equalTo("Ada and Ben"));
        as("Rita", "reader")
                .get(BOARD + "/tallies/" + Samples.HOSTAGES)
                .then()
                .body("figures[0].value.standing", equalTo("overridden"))
                .body("figures[0].value.low", equalTo(25));
    }

    @Test
    void aPackThatCountsOtherwiseBeginsAnEpochAndThePastStaysAsItWas() throws IOException {
        var before = as("Rita", "reader").get(BOARD).then().statusCode(200).extract();
        var epoch = before.jsonPath().getString("epoch");
        var shown = java.time.Instant.now();

        var pack = packs.resolve(Samples.STORY).resolve("pack.yaml");
        Files.writeString(
                pack,
                Files.readString(pack)
                        .replace("version: 1", "version: 2")
                        .replace("title: The truce of November 2023", "title: The truce and its exchanges"));
        await().atMost(PATIENCE).untilAsserted(() -> as("Rita", "reader")
                .get(BOARD)
                .then()
                .body("title", equalTo("The truce and its exchanges"))
                .body("epoch", not(equalTo(epoch))));
        assertEquals(
                before.asString(),
                as("Rita", "reader").get(BOARD + "?known=" + shown).asString());
        as("Rita", "reader").get(BOARD + "/audit").then().body("whole", equalTo(true));
    }

    private static io.restassured.response.ValidatableResponse decide(String name, String id, long value) {
        var decision = new HashMap<String, Object>(Map.of(
                "id",
                id,
                "kind",
                "override",
                "tally",
                Samples.HOSTAGES,
                "part",
                List.of(),
                "low",
                value,
                "high",
                value,
                "day",
                Samples.FIRST_DAY,
                "note",
                "Counted at the crossing."));
        return as(name, "editor")
                .contentType("application/json")
                .body(Json.write(decision))
                .post(BOARD + "/decisions")
                .then();
    }

    private static RequestSpecification as(String name, String role) {
        return given().header("Authorization", "Bearer " + Tokens.of(name, role));
    }
}
