package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerAwayTest.NoBroker.class)
class BrokerAwayTest {

    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return Map.of(
                        "kafka.bootstrap.servers",
                        "127.0.0.1:" + free.getLocalPort(),
                        "tallywire.ingest.remember",
                        "0S",
                        "tallywire.ingest.broker-wait-millis",
                        "500");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final String REPORT =
            "{\"publisher\": \"C\", \"text\": \"Hamas released 13 hostages.\", \"published\": \"2023-11-24\"}";

    @Test
    void aReportIsNotPromisedAndTheSenderIsToldWhenToComeBack() {
        given().contentType("application/json")
                .body(REPORT)
                .post("/v1/reports")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("type", equalTo("urn:tallywire:problem:broker-unavailable"));
    }

    @Test
    void aBatchIsTurnedAwayAtOnceAndNotLineByLine() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> given().contentType("application/x-ndjson")
                .body((REPORT + "\n").repeat(2_000).getBytes(StandardCharsets.UTF_8))
                .post("/v1/reports")
                .then()
                .statusCode(503)
                .contentType("application/problem+json"));
    }

    @Test
    void theServiceLivesAndIsNotReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        given().contentType("application/json")
                .body(REPORT)
                .post("/v1/extract")
                .then()
                .statusCode(200);
    }
}
