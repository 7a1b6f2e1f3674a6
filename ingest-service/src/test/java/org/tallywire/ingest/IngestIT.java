package org.tallywire.ingest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.publishing.Topic;
import org.tallywire.testing.Infrastructure;
import org.tallywire.testing.Schemas;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class IngestIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String REPORT = """
            {"id": "%s", "publisher": "The Courier", "title": "Hostages freed in Gaza",
             "text": "Hamas released 13 hostages in Gaza on Friday, and Israel freed 39 prisoners.", "published": "2023-11-24T21:00:00Z"}""";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void ready() {
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void whatWasAcceptedStandsOnBothTopics() {
        post(REPORT.formatted("it-1")).then().statusCode(202).body("version", equalTo(1));
        var report = on("tallywire.reports", "it-1").get(0);
        var claims = on("tallywire.claims", "it-1").get(0);
        assertEquals("it-1", report.key());
        assertEquals("gaza-truce-2023", claims.key());
        assertEquals(List.of(), Schemas.validate("report", report.value()));
        assertEquals(List.of(), Schemas.validate("claims-reported", claims.value()));
        assertEquals("org.tallywire.claims.v1", header(claims, "ce_type"));
        assertEquals("application/json", header(claims, "content-type"));
    }

    @Test
    void aReportOfAFullMebibyteThatDoesNotPackIsStored() {
        var random = new Random(7);
        var letters = new StringBuilder();
        var start = REPORT.formatted("it-large").replaceFirst("}$", "");
        while (letters.length() < (1 << 20) - start.length() - 100) {
            letters.append((char) ('!' + random.nextInt(90)));
            if (letters.charAt(letters.length() - 1) == '"' || letters.charAt(letters.length() - 1) == '\\') {
                letters.setLength(letters.length() - 1);
            }
        }
        post(start + ", \"note\": \"\", \"text\": \"x\"}").then().statusCode(400);
        post(start.replace("Hamas released", letters + " Hamas released") + "}")
                .then()
                .statusCode(202);
        assertEquals(1, on("tallywire.reports", "it-large").size());
    }

    @Test
    void aBatchOfThousandsIsStoredWholeAndEachReportOnce() throws IOException {
        int count = 3_000;
        var batch = IntStream.range(0, count)
                .mapToObj(i -> REPORT.formatted("batch-" + i).replace("\n", " "))
                .collect(Collectors.joining("\n"));
        var answer = given().contentType("application/x-ndjson")
                .body(batch.getBytes(StandardCharsets.UTF_8))
                .post("/v1/reports")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (var line : answer.lines().toList()) {
            assertEquals(202, Json.MAPPER.readTree(line).get("status").intValue(), line);
        }
        for (var topic : List.of("tallywire.reports", "tallywire.claims")) {
            var ids = new HashSet<String>();
            new Topic(broker, topic).records().forEach(record -> ids.add(id(topic, record)));
            ids.removeIf(id -> !id.startsWith("batch-"));
            assertEquals(count, ids.size());
        }
    }

    @Test
    void readingAgainGivesTheSameAndReadsWhatWasNotReadBefore() {
        post(REPORT.formatted("it-again")).then().statusCode(202);
        var kept = """
                {"id": "it-kept", "version": 4, "status": "usable", "publisher": "C", "url": null, "title": null,
                 "text": "Hamas released 13 hostages in Gaza on Friday.", "html": null, "published": "2023-11-24T21:00:00Z",
                 "story": null, "received": "2023-11-24T21:05:00Z"}""";
        new Topic(broker, "tallywire.reports").write("it-kept", kept);
        new Topic(broker, "tallywire.reports").write("it-broken", "no report");

        given().post("/v1/reextract").then().statusCode(202).body("state", equalTo("running"));
        await().atMost(SOON)
                .until(() -> given().get("/v1/reextract").path("state").equals("done"));

        var again = on("tallywire.claims", "it-again");
        assertEquals(2, again.size());
        assertEquals(again.get(0).value(), again.get(1).value());
        var read = json(on("tallywire.claims", "it-kept").get(0));
        assertEquals(4, read.at("/report/version").intValue());
        assertEquals("2023-11-24T21:05:00Z", read.at("/report/received").textValue());
        var dead = new Topic(broker, "tallywire.reports.dead").records();
        assertEquals("no report", dead.get(0).value());
        assertEquals("tallywire.reports", header(dead.get(0), "tallywire-topic"));
        assertTrue(
                header(dead.get(0), "tallywire-reason").startsWith("It is no report"),
                header(dead.get(0), "tallywire-reason"));
        assertEquals(1, (int) given().get("/v1/reextract").path("unreadable"));

        given().post("/v1/reextract?story=elsewhere").then().statusCode(400);
    }

    private static io.restassured.response.Response post(String json) {
        return given().contentType("application/json").body(json).post("/v1/reports");
    }

    private List<ConsumerRecord<String, String>> on(String topic, String id) {
        return new Topic(broker, topic)
                .records().stream()
                        .filter(record -> id.equals(id(topic, record)))
                        .toList();
    }

    private static String id(String topic, ConsumerRecord<String, String> record) {
        return topic.equals("tallywire.reports")
                ? record.key()
                : json(record).at("/report/id").textValue();
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return Json.MAPPER.readTree(record.value());
        } catch (IOException e) {
            throw new AssertionError(record.value(), e);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
