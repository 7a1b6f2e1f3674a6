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
    private static final String TEMPLATE = """
            {"id": "ID", "publisher": "The Courier", "url": "https://courier.example/a", "title": "Hostages freed in Gaza",
             "html": "<p>Hamas released 13 hostages in Gaza on Friday &mdash; and Israel freed 39 prisoners.</p>",
             "published": "2023-11-24T21:00:00Z"}""";

    private static int count;

    /** A report that no other test has sent: the service remembers what it took. */
    private final String id = "courier-" + ++count;

    private final String report = TEMPLATE.replace("ID", id);

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
        post(report)
                .statusCode(202)
                .body("report", equalTo(id))
                .body("version", equalTo(1))
                .body("story", equalTo("gaza-truce-2023"));

        assertEquals(id, key(reports.received().get(0)));
        assertEquals("gaza-truce-2023", key(claims.received().get(0)));
        var published = json(claims.received().get(0));
        assertEquals("gaza-truce-2023", published.get("story").textValue());
        assertEquals(id, published.at("/report/id").textValue());
        assertTrue(published.at("/report/copyOf").isNull());
        assertEquals(1, claims.received().size());
        assertEquals(1, reports.received().size());
    }

    @Test
    void whatIsPublishedFitsTheSchemasAndIsACloudEvent() {
        post(report).statusCode(202);
        post(report.replace(
                                "\"url\": \"https://courier.example/a\",",
                                "\"url\": \"https://courier.example/ä b\",".replace(" b", ""))
                        .replace(id, id + "-b"))
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
        assertTrue(headers.get("ce_id").startsWith(id + "@1@"), headers.toString());
        assertTrue(headers.containsKey("ce_source") && headers.containsKey("ce_time"), headers.toString());
        assertEquals(
                "org.tallywire.report.v1", headers(reports.received().get(0)).get("ce_type"));
    }

    @Test
    void aCanceledReportTakesItsClaimsBack() throws IOException {
        post(report.replace("\"id\":", "\"version\": 2, \"status\": \"canceled\", \"id\":"))
                .statusCode(202)
                .body("count", equalTo(0));
        var published = json(claims.received().get(0));
        assertEquals("canceled", published.at("/report/status").textValue());
        assertEquals(2, published.at("/report/version").intValue());
        assertEquals(0, published.get("claims").size());
    }

    @Test
    void aChangedReportIsTheNextVersionAndTheSameOneIsTheSame() {
        post(report).statusCode(202).body("version", equalTo(1));
        post(report).statusCode(202).body("version", equalTo(1));
        post(report.replace("13 hostages", "14 hostages")).statusCode(202).body("version", equalTo(2));
        post(report.replace("\"id\":", "\"version\": 9, \"id\":"))
                .statusCode(202)
                .body("version", equalTo(9));
        post(report.replace("13 hostages", "15 hostages")).statusCode(202).body("version", equalTo(10));
    }

    @Test
    void aWithheldReportSaysNothingUntilItIsReleased() throws IOException {
        post(report.replace("\"id\":", "\"status\": \"withheld\", \"id\":"))
                .statusCode(202)
                .body("version", equalTo(1))
                .body("count", equalTo(0));
        assertEquals(
                "withheld", json(claims.received().get(0)).at("/report/status").textValue());
        post(report).statusCode(202).body("version", equalTo(2)).body("count", equalTo(2));
    }

    @Test
    void aCancellationFindsTheStoryOfWhatItCancels() throws IOException {
        post(report).statusCode(202);
        claims.clear();
        post("{\"id\": \"%s\", \"status\": \"canceled\", \"publisher\": \"C\", \"published\": \"2023-11-24\"}"
                        .formatted(id))
                .statusCode(202)
                .body("version", equalTo(2))
                .body("story", equalTo("gaza-truce-2023"))
                .body("count", equalTo(0));
        assertEquals(
                "canceled", json(claims.received().get(0)).at("/report/status").textValue());
    }

    @Test
    void aCorrectionThatLeavesAStoryTakesBackWhatItSaidThere() throws IOException {
        post(report).statusCode(202);
        claims.clear();
        post("{\"id\": \"%s\", \"publisher\": \"C\", \"published\": \"2023-11-24\", \"text\": \"The bakery sold 13 loaves.\"}"
                        .formatted(id))
                .statusCode(202)
                .body("story", nullValue());
        assertEquals("gaza-truce-2023", key(claims.received().get(0)));
        var taken = json(claims.received().get(0));
        assertEquals(2, taken.at("/report/version").intValue());
        assertEquals(0, taken.get("claims").size());
    }

    @Test
    void aCopyNamesTheFirstThatPrintedItsText() throws IOException {
        var wire =
                "Thirteen women and children crossed into Egypt on Friday in white vans of the Red Cross, Hamas and Israel said, "
                        + "and " + id
                        + " saw the buses with prisoners leave Ofer for Ramallah in the evening, where crowds waited in the cold.";
        var mine = report.replaceFirst("<p>.*</p>", "<p>" + wire + "</p>");
        post(mine).statusCode(202).body("copyOf", nullValue());
        post(mine.replace(id + "\",", id + "-copy\",").replace("<p>Thirteen", "<p>GAZA (Agency) - Thirteen"))
                .statusCode(202)
                .body("copyOf", equalTo(id));
        assertEquals(id, json(claims.received().get(1)).at("/report/copyOf").textValue());
        post(mine).statusCode(202).body("copyOf", nullValue());
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
        problem(post(report.replace("\"The Courier\"", "7")), 400, "invalid-report")
                .body("errors.field", contains("publisher"));
        problem(post(report.replace("\"id\":", "\"story\": \"elsewhere\", \"id\":")), 400, "invalid-report")
                .body("errors.field", contains("story"));
        problem(post(report.replace("2023-11-24T21", "2923-11-24T21")), 400, "invalid-report")
                .body("errors.field", contains("published"))
                .body("detail", containsString("future"));
        problem(post(report.replace("<p>", "<div>".repeat(2_000))), 400, "invalid-report")
                .body("errors.field", contains("html"));
        problem(post(report.replace("Hamas", "x".repeat(1 << 20))), 413, "report-too-large");
        problem(post(report.replace("Hamas", "x".repeat(20 << 20))), 413, "report-too-large");
        assertEquals(0, claims.received().size());
        assertEquals(0, reports.received().size());
    }

    @Test
    void whatHttpRefusesIsAProblemToo() {
        problem(
                given().contentType("text/plain")
                        .body(report)
                        .post("/v1/reports")
                        .then(),
                415,
                "http-415");
        problem(
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body(report)
                        .post("/v1/reports")
                        .then(),
                415,
                "http-415");
        problem(given().get("/v1/reports").then(), 405, "http-405");
        problem(given().get("/v1/nothing").then(), 404, "http-404");
    }

    @Test
    void aPageOfAnotherSitePostsNothing() {
        problem(
                given().header("Sec-Fetch-Site", "cross-site")
                        .contentType("application/json")
                        .body(report)
                        .post("/v1/reports")
                        .then(),
                403,
                "cross-site");
        problem(
                given().header("Sec-Fetch-Site", "cross-site")
                        .post("/v1/reextract")
                        .then(),
                403,
                "cross-site");
        assertEquals(0, reports.received().size());
    }

    @Test
    void ofABatchEachLineHasItsOwnStatus() throws IOException {
        var batch = String.join(
                "\n",
                report.replace("\n", " "),
                "{not json",
                "",
                "{\"publisher\": \"The Courier\"}",
                "{\"publisher\": \"" + "x".repeat(2 << 20) + "\"}",
                report.replace("\n", " ").replace(id, id + "-b"));
        var lines = postBatch("/v1/reports", batch);
        assertEquals("[202, 400, 400, 413, 202]", field(lines, "status"));
        assertEquals("[1, 2, 4, 5, 6]", field(lines, "line"));
        assertEquals(id + "-b", lines.get(4).get("report").textValue());
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
                .body(report.replace("\"publisher\": \"The Courier\",", ""))
                .post("/v1/extract")
                .then()
                .statusCode(200)
                .body("report", equalTo(id))
                .body("story", equalTo("gaza-truce-2023"))
                .body("keySet()", contains("report", "claims", "truce", "terms", "story"));
        given().contentType("application/json")
                .body(report)
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
        post(report).statusCode(202);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tallywire_ingest_reports_total{outcome=\"taken\"}"))
                .body(containsString("tallywire_ingest_extraction_seconds_count"));
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/reports:"))
                .body(containsString("/v1/reports/{id}:"))
                .body(containsString("/v1/extract:"))
                .body(containsString("/v1/stories:"))
                .body(containsString("/v1/feeds:"))
                .body(containsString("/v1/reextract:"));
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
