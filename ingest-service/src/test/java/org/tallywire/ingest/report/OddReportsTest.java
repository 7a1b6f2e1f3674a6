package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.ingest.Json;

/** Whatever comes: a receipt or a problem document that says what is wrong, and what is refused is not published. */
@QuarkusTest
@WithTestResource(InMemoryBroker.class)
class OddReportsTest {
    private static final Set<Integer> REFUSALS = Set.of(400, 413);

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector broker;

    @BeforeEach
    void nothingPublished() {
        broker.sink("claims").clear();
        broker.sink("reports").clear();
    }

    @Test
    void eachAloneIsTakenOrRefusedWithItsReason() throws IOException {
        int taken = 0;
        int refused = 0;
        for (long seed = 1; seed <= 400; seed++) {
            var answer = given().contentType("application/json")
                    .body(new Oddities(seed).next())
                    .post("/v1/reports");
            if (answer.statusCode() == 202) {
                taken++;
            } else {
                refused++;
                var where = "seed " + seed + ": " + answer.asString();
                assertEquals("application/problem+json", answer.contentType(), where);
                assertRefused(Json.MAPPER.readTree(answer.asByteArray()), where);
                assertEquals(
                        answer.statusCode(),
                        Json.MAPPER.readTree(answer.asByteArray()).get("status").intValue());
            }
        }
        assertTrue(taken > 50 && refused > 50, taken + " taken, " + refused + " refused: half of the checks sleep");
        assertEquals(taken, broker.sink("reports").received().size());
    }

    @Test
    void withinABatchEachHasItsOwnLine() throws IOException {
        var batch = new ByteArrayOutputStream();
        var numbers = new ArrayList<Integer>();
        for (int line = 1; line <= 1_000; line++) {
            var odd = new Oddities(10_000 + line).next();
            batch.write(odd);
            batch.write('\n');
            if (!new Lines.Line(line, odd, null).blank()) {
                numbers.add(line);
            }
        }
        var answers = given().contentType("application/x-ndjson")
                .body(batch.toByteArray())
                .post("/v1/reports")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        assertEquals(numbers.size(), answers.size());
        int taken = 0;
        for (int i = 0; i < answers.size(); i++) {
            var answer = Json.MAPPER.readTree(answers.get(i));
            assertEquals(numbers.get(i), answer.get("line").intValue());
            if (answer.get("status").intValue() == 202) {
                taken++;
            } else {
                assertRefused(answer, "line " + numbers.get(i) + ": " + answer);
            }
        }
        assertEquals(taken, broker.sink("reports").received().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/json", "application/xml", "*/*", "application/*", "rubbish"})
    void whatIsNotSaidToBeJsonIsRefused(String type) {
        post(
                        type,
                        "{\"publisher\": \"C\", \"published\": \"2023-11-24\", \"text\": \"x\"}"
                                .getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .contentType("application/problem+json");
        assertEquals(0, broker.sink("reports").received().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "windows-1252"})
    void whatIsNotUtf8IsRefusedWhateverItIsSaidToBe(String charset) {
        post(
                        "application/json; charset=" + charset,
                        "{\"publisher\": \"Kölner\", \"published\": \"2023-11-24\", \"text\": \"x\"}"
                                .getBytes(Charset.forName(charset)))
                .statusCode(400)
                .body("type", equalTo("urn:tallywire:problem:malformed-json"));
        assertEquals(0, broker.sink("reports").received().size());
    }

    @Test
    void anAcceptHeaderThatMakesNoSenseIsNoFaultOfTheService() {
        int status = given().header("Accept", "rubbish; q=x").get("/v1/stories").statusCode();
        assertTrue(status < 500, "status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/reports/%00",
                "/v1/reports/%f0%28",
                "/v1/reports/a%2fb",
                "/v1/reports/..%2f..",
                "/v1/reextract?story=%00",
                "/v1/extract?explain=7"
            })
    void oddAddressesAreNoFaultOfTheService(String address) {
        int status = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .get(address)
                .statusCode();
        assertTrue(status < 500, address + " " + status);
    }

    private static ValidatableResponse post(String type, byte[] body) {
        var asGiven = EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssured.config().encoderConfig(asGiven))
                .header("Content-Type", type)
                .body(body)
                .post("/v1/reports")
                .then();
    }

    private static void assertRefused(JsonNode problem, String where) {
        assertTrue(REFUSALS.contains(problem.get("status").intValue()), where);
        assertTrue(problem.get("type").textValue().startsWith("urn:tallywire:problem:"), where);
        assertFalse(problem.get("detail").textValue().isBlank(), where);
        assertFalse(problem.get("errors").isEmpty(), where);
    }
}
