package org.tallywire.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.testing.Infrastructure;

/** The whole product with an empty ledger, on ports of its own, and what the outside world does to it. */
final class Newsroom implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final DeskTokens tokens;
    private final String kafka;
    private final ServiceProcess ingest;
    private final ServiceProcess ledger;
    private final ServiceProcess notifier;

    private Newsroom(Path folder, Map<String, String> settings) {
        tokens = DeskTokens.in(folder);
        var everyone = new HashMap<>(new Infrastructure().start());
        everyone.putAll(tokens.settings());
        everyone.putAll(settings);
        kafka = everyone.get("kafka.bootstrap.servers");
        ingest = service("ingest-service", everyone, folder);
        ledger = service("ledger-service", everyone, folder);
        var ways = new HashMap<>(everyone);
        ways.put("tallywire.notify.pages.ingest", ingest.address().toString());
        ways.put("tallywire.notify.pages.ledger", ledger.address().toString());
        notifier = service("notify-service", ways, folder);
    }

    static Newsroom open(Path folder) {
        return open(folder, Map.of());
    }

    /** @param settings of whichever service knows them, beside the ordinary ones */
    static Newsroom open(Path folder, Map<String, String> settings) {
        var newsroom = new Newsroom(folder, settings);
        var all = List.of(newsroom.ingest, newsroom.ledger, newsroom.notifier);
        all.forEach(ServiceProcess::launch);
        all.forEach(ServiceProcess::awaitReady);
        return newsroom;
    }

    private static ServiceProcess service(String name, Map<String, String> settings, Path folder) {
        var app = Path.of(System.getProperty("tallywire.root"), name, "target", "quarkus-app");
        return new ServiceProcess(
                name, app, Ports.free(), settings, List.of("-Xmx256m"), folder.resolve(name + ".log"));
    }

    String page(String path) {
        return notifier.address() + path;
    }

    String token(String name, String... roles) {
        return tokens.of(name, roles);
    }

    /** An outlet publishes, and ingest takes it. */
    void report(String publisher, String published, String title, String text) {
        var report = JSON.createObjectNode()
                .put("publisher", publisher)
                .put("url", "https://" + publisher.toLowerCase().replace(' ', '-') + ".example/" + UUID.randomUUID())
                .put("title", title)
                .put("text", text)
                .put("published", published);
        var answer = send(HttpRequest.newBuilder(URI.create(ingest.address() + "/v1/reports"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(report.toString())));
        assertEquals(202, answer.statusCode(), answer.body());
    }

    /** A reading arrives as it stands, whatever it holds; as a reading engine of a later release might write it. */
    void claims(String story, JsonNode reading) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            var topicRecord = new ProducerRecord<>("tallywire.claims", story, reading.toString());
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_source", "/browser-tests",
                            "ce_type", "org.tallywire.claims.v1",
                            "ce_time", "2023-11-30T20:00:00Z",
                            "content-type", "application/json")
                    .forEach((name, value) -> topicRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(topicRecord);
            producer.flush();
        }
    }

    /** An editor sets a whole figure. */
    void decide(String story, String tally, long value, String note) {
        var decision = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("story", story)
                .put("kind", "override")
                .put("tally", tally)
                .put("low", value)
                .put("high", value)
                .put("note", note);
        decision.putArray("part");
        var answer = send(HttpRequest.newBuilder(URI.create(ledger.address() + "/v1/stories/" + story + "/decisions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token("Dana", "editor"))
                .POST(HttpRequest.BodyPublishers.ofString(decision.toString())));
        assertEquals(202, answer.statusCode(), answer.body());
    }

    /** Waits until the ledger's reading is as wanted. */
    JsonNode ledger(String path, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE).until(() -> read(ledger.address() + path), wanted);
    }

    JsonNode read(String address) {
        var answer = send(HttpRequest.newBuilder(URI.create(address)));
        try {
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
        } catch (IOException e) {
            throw new IllegalStateException(address + " answered no JSON: " + answer.body(), e);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    void killNotify() {
        notifier.kill();
    }

    void startNotify() {
        notifier.launch().awaitReady();
    }

    @Override
    public void close() {
        List.of(ingest, ledger, notifier).forEach(ServiceProcess::stop);
    }
}
