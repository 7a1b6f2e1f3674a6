package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.Json;
import org.tallywire.testing.Schemas;

@QuarkusTest
@WithTestResource(InMemoryBroker.class)
class ReportResourceTest {
    private static final String REPORT = """
            {"id": "courier-1", "publisher": "The Courier", "url": "https://courier.example/a", "title": "Hostages freed in Gaza",
             "html": "<p>Hamas released 13 hostages in Gaza on Friday &mdash; and Israel freed 39 prisoners.</p>",
             "published": "2023-11-24T21:00:00Z"}""";

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector broker;

    private InMemorySink<byte[]> claims;
    private InMemorySink<byte[]> reports;

    @BeforeEach
    void nothingPublished() {
        claims = broker.sink("claims");
        reports = broker.sink("reports");
        claims.clear();
        reports.clear();
    }

    @Test
    void aReportIsPublishedWithItsClaims() throws IOException {
        post(REPORT)
                .statusCode(202)
                .body("report", equalTo("courier-1"))
                .body("version", equalTo(1))
                .body("story", equalTo("gaza-truce-2023"));

        assertEquals("courier-1", key(reports.received().get(0)));
        assertEquals("gaza-truce-2023", key(claims.received().get(0)));
        var published = json(claims.received().get(0));
        assertEquals("gaza-truce-2023", published.get("story").textValue());
        assertEquals("courier-1", published.at("/report/id").textValue());
        assertTrue(published.at("/report/copyOf").isNull());
        assertEquals(1, claims.received().size());
        assertEquals(1, reports.received().size());
    }

    @Test
    void whatIsPublishedFitsTheSchemasAndIsACloudEvent() {
        post(REPORT).statusCode(202);
        post(REPORT.replace(
                                "\"url\": \"https://courier.example/a\",",
                                "\"url\": \"https://courier.example/ä b\",".replace(" b", ""))
                        .replace("courier-1", "courier-2"))
                .statusCode(202);
        for (var message : claims.received()) {
            assertEquals(List.of(), Schemas.validate("claims-reported", text(message)));
        }
        for (var message : reports.received()) {
            assertEquals(List.of(), Schemas.validate("report", text(message)));
        }
        var headers = headers(claims.received().get(0));
        assertEquals("1.0", headers.get("ce_specversion"));
        assertEquals("org.tallywire.claims.v1", headers.get("ce_type"));
        assertEquals("application/json", headers.get("content-type"));
        assertTrue(headers.get("ce_id").startsWith("courier-1@1@"), headers.toString());
        assertTrue(headers.containsKey("ce_source") && headers.containsKey("ce_time"), headers.toString());
        assertEquals(
                "org.tallywire.report.v1", headers(reports.received().get(0)).get("ce_type"));
    }

    @Test
    void aCanceledReportTakesItsClaimsBack() throws IOException {
        post(REPORT.replace("\"id\":", "\"version\": 2, \"status\": \"canceled\", \"id\":"))
                .statusCode(202)
                .body("count", equalTo(0));
        var published = json(claims.received().get(0));
        assertEquals("canceled", published.at("/report/status").textValue());
        assertEquals(2, published.at("/report/version").intValue());
        assertEquals(0, published.get("claims").size());
    }

    @Test
    void aReportAboutSomethingElseIsKeptAndPublishesNoClaims() {
        post("""
             {"publisher": "The Courier", "text": "The bakery on Main Street sold 13 loaves.", "published": "2023-11-24"}""").statusCode(202).body("story", nullValue());
        assertEquals(0, claims.received().size());
        assertEquals(1, reports.received().size());
    }

    @Test
    void badInputIsAProblemThatNamesTheFieldAndPublishesNothing() {
        problem(post("{\"publisher\": \"The Courier\""), 400, "malformed-json");
        problem(post("\u0000\u0001\u0002"), 400, "malformed-json");
        problem(post(REPORT.replace("\"The Courier\"", "7")), 400, "invalid-report")
                .body("errors.field", contains("publisher"));
        problem(post(REPORT.replace("\"id\":", "\"story\": \"elsewhere\", \"id\":")), 400, "invalid-report")
                .body("errors.field", contains("story"));
        problem(post(REPORT.replace("2023-11-24T21", "2923-11-24T21")), 400, "invalid-report")
                .body("errors.field", contains("published"))
                .body("detail", containsString("future"));
        problem(post(REPORT.replace("<p>", "<div>".repeat(2_000))), 400, "invalid-report")
                .body("errors.field", contains("html"));
        problem(post(REPORT.replace("Hamas", "x".repeat(1 << 20))), 413, "report-too-large");
        problem(post(REPORT.replace("Hamas", "x".repeat(20 << 20))), 413, "report-too-large");
        assertEquals(0, claims.received().size());
        assertEquals(0, reports.received().size());
    }

    @Test
    void whatHttpRefusesIsAProblemToo() {
        problem(
                given().contentType("text/plain")
                        .body(REPORT)
                        .post("/v1/reports")
                        .then(),
                415,
                "http-415");
        problem(
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body(REPORT)
                        .post("/v1/reports")
                        .then(),
                415,
                "http-415");
        problem(given().get("/v1/reports").then(), 405, "http-405");
        problem(given().get("/v1/nothing").then(), 404, "http-404");
    }

    @Test
    void ofABatchEachLineHasItsOwnStatus() throws IOException {
        var batch = String.join(
                "\n",
                REPORT.replace("\n", " "),
                "{not json",
                "",
                "{\"publisher\": \"The Courier\"}",
                "{\"publisher\": \"" + "x".repeat(2 << 20) + "\"}",
                REPORT.replace("\n", " ").replace("courier-1", "courier-2"));
        var lines = postBatch("/v1/reports", batch);
        assertEquals("[202, 400, 400, 413, 202]", field(lines, "status"));
        assertEquals("[1, 2, 4, 5, 6]", field(lines, "line"));
        assertEquals("courier-2", lines.get(4).get("report").textValue());
        assertEquals("published", lines.get(2).at("/errors/0/field").textValue());
        assertEquals(2, claims.received().size());
        assertEquals(2, reports.received().size());
    }

    @Test
    void aBatchWithoutAReportIsRefused() {
        problem(
                given().contentType("application/x-ndjson")
                        .body("\n \n".getBytes(StandardCharsets.UTF_8))
                        .post("/v1/reports")
                        .then(),
                400,
                "malformed-json");
    }

    @Test
    void extractAnswersTheSameAndPublishesNothing() {
        given().contentType("application/json")
                .body(REPORT.replace("\"publisher\": \"The Courier\",", ""))
                .post("/v1/extract")
                .then()
                .statusCode(200)
                .body("report", equalTo("courier-1"))
                .body("story", equalTo("gaza-truce-2023"))
                .body("keySet()", contains("report", "claims", "truce", "terms", "story"));
        given().contentType("application/json")
                .body(REPORT)
                .post("/v1/extract?explain=true")
                .then()
                .statusCode(200)
                .body("text", containsString("Gaza\nHamas released 13 hostages in Gaza on Friday — and"))
                .body("keySet()", hasItem("explanations"));
        problem(
                given().contentType("application/json")
                        .body("{}")
                        .post("/v1/extract")
                        .then(),
                400,
                "invalid-report");
        assertEquals(0, claims.received().size());
        assertEquals(0, reports.received().size());
    }

    @Test
    void extractKeepsTheOrderOfTwentyThousandLines() throws IOException {
        int count = 20_000;
        var batch = IntStream.range(0, count)
                .mapToObj(i -> i % 1_000 == 7
                        ? "broken"
                        : "{\"id\": \"r" + i + "\", \"published\": \"2023-11-24\", \"text\": \""
                                + "word ".repeat(i % 50) + "end\"}")
                .collect(Collectors.joining("\n"));
        var lines = postBatch("/v1/extract", batch);
        assertEquals(count, lines.size());
        for (int i = 0; i < count; i++) {
            var line = lines.get(i);
            if (i % 1_000 == 7) {
                assertEquals(i + 1, line.get("line").intValue());
            } else {
                assertEquals("r" + i, line.get("report").textValue());
            }
        }
    }

    @Test
    void theStoriesAreListed() {
        given().get("/v1/stories").then().statusCode(200).body("id", hasItem("gaza-truce-2023"));
    }

    @Test
    void metricsAndDescriptionAreServed() {
        post(REPORT).statusCode(202);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tallywire_ingest_reports_total{outcome=\"taken\"}"))
                .body(containsString("tallywire_ingest_extraction_seconds_count"));
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/reports:"))
                .body(containsString("/v1/extract:"));
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/v1/reports")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String name) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:tallywire:problem:" + name));
    }

    private static List<JsonNode> postBatch(String path, String batch) throws IOException {
        var answer = given().contentType("application/x-ndjson")
                .body(batch.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        return answer.lines().map(ReportResourceTest::tree).toList();
    }

    private static String field(List<JsonNode> lines, String name) {
        return lines.stream().map(line -> line.get(name).asText()).toList().toString();
    }

    private static JsonNode json(Message<byte[]> message) throws IOException {
        return Json.MAPPER.readTree(message.getPayload());
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String text(Message<byte[]> message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    private static String key(Message<?> message) {
        return (String) message.getMetadata(OutgoingKafkaRecordMetadata.class)
                .orElseThrow()
                .getKey();
    }

    private static java.util.Map<String, String> headers(Message<?> message) {
        var found = new java.util.HashMap<String, String>();
        message.getMetadata(OutgoingKafkaRecordMetadata.class)
                .orElseThrow()
                .getHeaders()
                .forEach(header -> found.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return found;
    }
}
