package org.tallywire.standalone;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.testing.FreshDatabase;
import org.tallywire.testing.Servers;

/** The three services as processes on empty topics and an empty database, and what a newsroom does with them. */
final class Newsroom implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("tallywire.root"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Services services;
    private final Set<String> accepted = new TreeSet<>();

    private Newsroom(Services services) {
        this.services = services;
    }

    /** @param folder for keys and logs */
    static Newsroom open(Servers servers, Path folder) throws Exception {
        Topics.recreate(servers.kafka());
        var newsroom = new Newsroom(Services.of(
                ROOT,
                PortPlan.free(),
                servers.kafka(),
                FreshDatabase.on(servers.database()),
                DeskKey.in(folder.resolve("keys")).publicFile(),
                folder.resolve("logs")));
        newsroom.services.all().forEach(ServiceProcess::launch);
        newsroom.awaitReady();
        return newsroom;
    }

    void awaitReady() {
        services.all().forEach(ServiceProcess::awaitReady);
    }

    List<ServiceProcess> services() {
        return services.all();
    }

    ServiceProcess ledger() {
        return services.ledger();
    }

    Follower follow(String story) {
        var follower = new Follower(services.notifier().address(), story);
        await().atMost(PATIENCE).until(() -> follower.seq() >= 0);
        return follower;
    }

    /**
     * Posts a report and, where it is not taken because something is away, posts it again until it is.
     *
     * @return the receipt
     */
    JsonNode post(JsonNode report) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(services.ingest().address() + "/v1/reports"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(40))
                .POST(HttpRequest.BodyPublishers.ofString(report.toString()))
                .build();
        while (true) {
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    var receipt = JSON.readTree(answer.body());
                    receipt.get("claims")
                            .forEach(claim -> accepted.add(claim.get("id").asText()));
                    return receipt;
                }
                if (answer.statusCode() < 500) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body() + " for " + report);
                }
            } catch (IOException e) {
                // Nobody is there at this moment.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Ids of the claims of all reports that were taken. */
    Set<String> accepted() {
        return accepted;
    }

    JsonNode ledger(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(services.ledger().address() + "/v1/stories/" + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<JsonNode> changes(String story) {
        var changes = new ArrayList<JsonNode>();
        for (var next = "0"; !next.equals("null"); ) {
            var page = ledger(story + "/changes?limit=1000&after=" + next);
            page.get("changes").forEach(changes::add);
            next = page.path("next").asText("null");
        }
        return changes;
    }

    /** Ids of all claims that the ledger has of a story. */
    Set<String> claims(String story) {
        var claims = new TreeSet<String>();
        for (var next = "0"; !next.equals("null"); ) {
            var page = ledger(story + "/claims?limit=1000&after=" + next);
            page.get("claims").forEach(line -> claims.add(line.at("/claim/id").asText()));
            next = page.path("next").asText("null");
        }
        return claims;
    }

    /** What the board says, without when it was said and how many steps it took. */
    JsonNode board(String story) {
        var board = (ObjectNode) ledger(story).deepCopy();
        board.remove(List.of("epoch", "seq", "at"));
        board.findParents("known").forEach(parent -> ((ObjectNode) parent).remove("known"));
        return board;
    }

    @Override
    public void close() {
        services.all().parallelStream().forEach(ServiceProcess::stop);
    }
}
