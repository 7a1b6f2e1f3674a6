package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InMemoryBroker.class)
@TestProfile(LimitsTest.Narrow.class)
class LimitsTest {
    private static final String REPORT =
            "{\"publisher\": \"C\", \"published\": \"2023-11-24\", \"text\": \"Hamas freed 13 hostages in Gaza.\"}";

    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tallywire.ingest.body-wait", "300MS",
                    "tallywire.ingest.per-sender.reports-per-minute", "10",
                    "quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    @TestHTTPResource
    URI service;

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector broker;

    @Test
    void whoBringsTooMuchIsToldWhenToComeBack() {
        var last = IntStream.range(0, 100)
                .mapToObj(any -> post("192.0.2.1"))
                .filter(answer -> answer.statusCode() != 202)
                .findFirst()
                .orElseThrow();
        last.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallywire:problem:too-many-requests"));
        assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
        post("192.0.2.2").then().statusCode(202);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void whoDripsIsHungUpOnWithAWord() throws Exception {
        var drip = Executors.newSingleThreadScheduledExecutor();
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var out = head(socket, 1_000);
            drip.scheduleAtFixedRate(() -> write(out, " "), 0, 20, TimeUnit.MILLISECONDS);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var status = answer.readLine();
            assertTrue(status.contains(" 408 "), status);
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void whatBreaksOffIsNotPublished() throws Exception {
        var published = broker.sink("reports");
        published.clear();
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            write(head(socket, REPORT.length() + 10), REPORT);
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertFalse(answer.contains(" 202 ") || answer.contains(" 500 "), answer);
        }
        assertEquals(0, published.received().size());
    }

    private static Response post(String address) {
        return given().header("X-Forwarded-For", address)
                .contentType("application/json")
                .body(REPORT)
                .post("/v1/reports");
    }

    private static OutputStream head(Socket socket, int length) throws IOException {
        var out = socket.getOutputStream();
        write(
                out,
                "POST /v1/reports HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 192.0.2.3\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n");
        return out;
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
