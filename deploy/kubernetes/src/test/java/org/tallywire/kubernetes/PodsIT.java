package org.tallywire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tallywire.kubernetes.Tokens.AN_HOUR;
import static org.tallywire.kubernetes.Tokens.signed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.DatabaseProcess;
import org.tallywire.embedded.Topics;

/**
 * The three services as the overlays start them, on a real broker and a real database: in production those ask for
 * certificates, and let each service do what the manifests allow it. One report goes from its post to a subscriber's frame.
 */
class PodsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "dispatch-of-friday";
    private static final String ISSUER = "https://login.tallywire.example";

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, Map<String, byte[]>> secrets = new HashMap<>();
    private final Map<String, String> more = new HashMap<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void devOverlayServesAReportAndItsSpansMeetInOneTrace() throws Exception {
        var broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        open.add(broker::stop);
        Topics.create(broker.start());
        database();
        var spans = new SpanReceiver();
        open.add(spans);
        more.putAll(Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", spans.address(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        start(Overlay.DEV, broker.address());

        var trace = "0af7651916cd43dd8448eb211c80319c";
        var posted = post(null, "00-" + trace + "-b7ad6b7169203331-01");
        assertEquals(202, posted.statusCode(), posted.body());
        awaitFrame();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertTrue(spans.has("tallywire-ingest", "POST /v1/reports", trace), "the post");
            assertTrue(spans.has("tallywire-ingest", "publish report", trace), "its publishing");
            assertTrue(spans.has("tallywire-ledger", "record tallywire.claims", trace), "its recording");
            assertTrue(spans.has("notify-service", "push change", trace), "the frames");
        });
        for (Pod pod : pods.values()) {
            pod.stop();
        }
    }

    @Test
    void productionOverlayTakesPartByCertificateAndTellsEachReportInJson() throws Exception {
        var certificates = new Certificates(Files.createDirectories(folder.resolve("authority")));
        var broker = new SecureBroker(Files.createDirectories(folder.resolve("broker")), certificates);
        open.add(broker);
        encrypt(database(), certificates);
        for (String service : Project.SERVICES) {
            secrets.put(
                    "tallywire-" + service,
                    Map.of(
                            "user.p12", Files.readAllBytes(certificates.issue("tallywire-" + service)),
                            "user.password", Certificates.PASSWORD.getBytes(UTF_8)));
        }
        secrets.put("tallywire-cluster-ca-cert", Map.of("ca.crt", Files.readAllBytes(certificates.authority())));
        secrets.put("tallywire-database-ca", Map.of("ca.crt", Files.readAllBytes(certificates.authority())));
        var key = newKey();
        secrets.put(
                "tallywire-token-key",
                Map.of(
                        "public-key.pem",
                        Certificates.pem("PUBLIC KEY", key.getPublicKey().getEncoded())
                                .getBytes(UTF_8)));
        broker.prepare(Overlay.PRODUCTION);
        start(Overlay.PRODUCTION, broker.address());

        assertEquals(401, post(null, null).statusCode(), "nobody posts without a token");
        assertEquals(
                403,
                post(signed(key, ISSUER, null, "reader", AN_HOUR), null).statusCode(),
                "nor with that of a reader");
        var token = signed(key, ISSUER, null, "publisher", AN_HOUR);
        var posted = post(token, null);
        assertEquals(202, posted.statusCode(), posted.body());
        awaitFrame();

        var trace =
                await().atMost(PATIENCE).until(() -> field("ingest", "report", REPORT, "traceId"), id -> id != null);
        assertEquals(trace, field("ledger", "report", REPORT, "traceId"), "one id in all logs");
        await().atMost(PATIENCE).until(() -> field("notify", "traceId", trace, "change") != null);
        for (Pod pod : pods.values()) {
            pod.stop();
            assertEquals(
                    List.of(), pod.lines().stream().filter(PodsIT::isTrouble).toList(), pod.name());
            for (String secret : List.of(token, Certificates.PASSWORD, new String(password(), UTF_8))) {
                assertFalse(pod.said().contains(secret), pod.name() + " tells a secret");
            }
        }
    }

    @Test
    void aProvidersPublishedKeysAreEnoughToKnowPeopleByTheirTokens() throws Exception {
        var broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        open.add(broker::stop);
        Topics.create(broker.start());
        database();
        var provider = new IdentityProvider(ISSUER, "tallywire");
        open.add(provider);
        more.putAll(Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                provider.address(),
                "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
                "RS256",
                "MP_JWT_VERIFY_ISSUER",
                ISSUER,
                "MP_JWT_VERIFY_AUDIENCES",
                "tallywire"));
        for (String service : Project.SERVICES) {
            more.put("TALLYWIRE_" + service.toUpperCase(Locale.ROOT) + "_TOKEN_REQUIRED", "true");
        }
        start(Overlay.DEV, broker.address());

        assertEquals(202, post(provider.token("publisher"), null).statusCode());
        var reader = provider.token("reader");
        await().atMost(PATIENCE).until(() -> get("notify", reader) == 200 && get("ledger", reader) == 200);
        assertEquals(403, decide(reader), "a reader decides nothing");
        assertEquals(422, decide(provider.token("editor")), "an editor may; this decision lacks everything");
        for (String service : List.of("notify", "ledger")) {
            assertEquals(401, get(service, null), service + " without a token");
            assertEquals(401, get(service, provider.expired("reader")), service + ", expired");
            assertEquals(401, get(service, provider.forgedBy("https://else.example", "reader")), service + ", issuer");
            assertEquals(401, get(service, provider.forAnother("reader")), service + ", audience");
            assertEquals(401, get(service, provider.signedByAnother("reader")), service + ", key");
        }
        provider.rotate();
        var next = provider.token("reader");
        for (String service : List.of("notify", "ledger")) {
            assertEquals(200, get(service, next), service + " looks for a key that it does not know");
        }
    }

    private int get(String service, String token) throws Exception {
        var request = HttpRequest.newBuilder(pods.get(service).address("/v1/stories/gaza-truce-2023"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private int decide(String token) throws Exception {
        var request = HttpRequest.newBuilder(pods.get("ledger").address("/v1/stories/gaza-truce-2023/decisions"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private void start(Overlay overlay, String broker) throws Exception {
        for (String service : Project.SERVICES) {
            var pod = new Pod(
                    Files.createDirectories(folder.resolve(service)),
                    overlay.document("Deployment", service).orElseThrow(),
                    new Here(overlay, broker));
            pods.put(service, pod);
            open.add(pod);
        }
        for (Pod pod : pods.values()) {
            pod.start();
        }
        for (Pod pod : pods.values()) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                await(pod.name() + " " + probe).atMost(PATIENCE).until(() -> pod.passes(probe));
            }
        }
    }

    /** The names that a cluster's DNS and its secrets would answer. */
    private final class Here implements Pod.Cluster {
        private final Overlay overlay;
        private final String broker;

        private Here(Overlay overlay, String broker) {
            this.overlay = overlay;
            this.broker = broker;
        }

        @Override
        public Map<String, byte[]> secret(String name) {
            return secrets.get(name);
        }

        @Override
        public JsonNode configMap(String name) {
            try {
                return overlay.document("ConfigMap", name).orElseThrow().path("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String here(String value) {
            return value.replaceAll("^tallywire-kafka-bootstrap:909[23]$", broker)
                    .replaceAll(
                            "^http://ledger:8082$",
                            pods.get("ledger").address("").toString())
                    .replaceAll(
                            "^http://ingest:8081$",
                            pods.get("ingest").address("").toString());
        }

        @Override
        public Map<String, String> more() {
            return more;
        }
    }

    /** A database whose secret is as CloudNativePG makes it. */
    private DatabaseAddress database() {
        var server = DatabaseProcess.onFreePort(folder.resolve("database"));
        open.add(server::stop);
        var address = server.start();
        secrets.put(
                "tallywire-database-app",
                Map.of(
                        "host", address.host().getBytes(UTF_8),
                        "port", Integer.toString(address.port()).getBytes(UTF_8),
                        "dbname", address.database().getBytes(UTF_8),
                        "username", address.user().getBytes(UTF_8),
                        "password", address.password().getBytes(UTF_8)));
        return address;
    }

    private byte[] password() {
        return secrets.get("tallywire-database-app").get("password");
    }

    /** From now on the database is entered by TLS, or not at all. */
    private void encrypt(DatabaseAddress address, Certificates certificates) throws Exception {
        certificates.issue("database");
        var data = folder.resolve("database/data");
        Files.writeString(data.resolve("server.crt"), certificates.certificate("database"));
        var key = data.resolve("server.key");
        Files.writeString(key, certificates.key("database"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var access = data.resolve("pg_hba.conf");
        Files.writeString(access, Files.readString(access).replaceAll("(?m)^host ", "hostssl "));
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), "postgres", address.password());
                var statement = connection.createStatement()) {
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        await().atMost(PATIENCE).until(() -> refusesPlain(address));
    }

    private static boolean refusesPlain(DatabaseAddress address) {
        try (var plain = DriverManager.getConnection(
                address.jdbcUrl() + "?sslmode=disable", address.user(), address.password())) {
            return false;
        } catch (java.sql.SQLException refused) {
            return refused.getMessage().contains("no encryption");
        }
    }

    private HttpResponse<String> post(String token, String traceparent) throws Exception {
        var report = JSON.createObjectNode()
                .put("id", REPORT)
                .put("publisher", "Harbor Wire")
                .put("published", "2023-11-24T18:30:00Z")
                .put("title", "First group leaves Gaza")
                .put(
                        "text",
                        "Hamas released 24 hostages on Friday, the Red Cross said. Israel freed 39 Palestinian prisoners.");
        var request = HttpRequest.newBuilder(pods.get("ingest").address("/v1/reports"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(report.toString()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** A subscriber gets the report's figure, by snapshot or by change, once there is a board at all. */
    private void awaitFrame() {
        var stream = HttpRequest.newBuilder(pods.get("notify").address("/v1/stream?story=gaza-truce-2023"))
                .header("Accept", "text/event-stream")
                .timeout(PATIENCE)
                .build();
        await().atMost(PATIENCE).until(() -> {
            try (Stream<String> lines =
                    HTTP.send(stream, BodyHandlers.ofLines()).body()) {
                return lines.anyMatch(line -> line.startsWith("data:") && line.contains("Harbor Wire"));
            }
        });
    }

    /** A field of the first line of a service's log in which another one has a value; null where there is none. */
    private String field(String service, String where, String is, String wanted) throws IOException {
        for (String line : pods.get(service).lines()) {
            // The JVM itself says what it was started with, and knows no JSON.
            if (line.startsWith("Picked up JAVA_TOOL_OPTIONS")) {
                continue;
            }
            var fields = json(line).path("mdc");
            if (is.equals(fields.path(where).textValue())) {
                return fields.path(wanted).textValue();
            }
        }
        return null;
    }

    /** An error, or that the broker's rules forbid something: a service that begins again and again serves too, but late. */
    private static boolean isTrouble(String line) {
        return line.contains("\"level\":\"ERROR\"")
                || line.contains("AuthorizationException")
                || line.contains("Not authorized");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static PublicJsonWebKey newKey() throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("newsroom");
        key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return key;
    }
}
