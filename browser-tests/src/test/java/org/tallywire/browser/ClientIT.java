package org.tallywire.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.conformance.Actor;
import org.tallywire.conformance.Conformance;
import org.tallywire.conformance.Verdict;

/** The JavaScript client in a browser and in Node: what every client must do, and the real service restarted under it. */
class ClientIT {
    private static final String STORY = "gaza-truce-2023";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void itsOwnTestsPassInNode() throws Exception {
        assertEquals("", Node.testsOfTheClient());
    }

    @Test
    void inNodeItPassesEveryScenario() throws Exception {
        passed(Conformance.client(
                address -> {
                    Process following = Node.following(address.toString(), Actor.STORY)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    return () -> following.destroyForcibly().waitFor();
                },
                System.out));
    }

    @Test
    void inABrowserItPassesEveryScenario() throws Exception {
        HttpServer files = files();
        try (Screens screens = new Screens()) {
            Page page = screens.desktop();
            page.navigate("http://127.0.0.1:" + files.getAddress().getPort() + "/page.html");
            passed(Conformance.client(
                    address -> {
                        page.evaluate("""
                                async ([url, story]) => {
                                  const { connect } = await import('/tallywire.js');
                                  connect(url).follow(story, {});
                                }""", List.of(address.toString(), Actor.STORY));
                        return () -> {};
                    },
                    System.out));
        } finally {
            files.stop(0);
        }
    }

    @Test
    void itHoldsWhatTheServerHoldsWhenTheServiceIsKilledAndComesBack() throws Exception {
        try (Newsroom newsroom = Newsroom.open(folder);
                Screens screens = new Screens()) {
            report(newsroom, "2023-11-24", 24);
            await().atMost(Newsroom.PATIENCE)
                    .until(() -> served(newsroom).path("seq").asLong() > 0);
            Page page = screens.desktop();
            page.navigate(newsroom.page("/"));
            page.evaluate("""
                    async (story) => {
                      const { connect } = await import('/client/tallywire.js');
                      window.reasons = [];
                      window.followed = connect(location.origin + '/v1/stream')
                        .follow(story, { board: (board, reason) => reasons.push(reason) });
                    }""", STORY);
            Path printed = folder.resolve("node.log");
            Process node = Node.following(newsroom.page("/v1/stream"), STORY)
                    .redirectOutput(printed.toFile())
                    .start();
            try {
                await().atMost(Newsroom.PATIENCE).until(() -> !held(page).isNull() && boards(printed) == 1);
                newsroom.killNotify();
                report(newsroom, "2023-11-25", 17);
                newsroom.startNotify();
                report(newsroom, "2023-11-26", 17);
                await().atMost(Newsroom.PATIENCE.multipliedBy(2)).untilAsserted(() -> {
                    JsonNode served = served(newsroom);
                    assertEquals(58, Readings.low(served, "hostages-released"));
                    assertEquals(served.path("hash"), held(page).path("hash"));
                    assertEquals(served.path("seq").asLong(), last(printed));
                });
                assertEquals(List.of("subscribed"), page.evaluate("reasons"));
                assertEquals(1, boards(printed));
            } finally {
                node.destroyForcibly();
            }
        }
    }

    private static void report(Newsroom newsroom, String day, int hostages) {
        newsroom.claims(STORY, Readings.batch(STORY, "Reuters", day, hostages));
        newsroom.claims(STORY, Readings.batch(STORY, "Associated Press", day, hostages));
    }

    private static JsonNode served(Newsroom newsroom) {
        return newsroom.read(newsroom.page("/v1/stories/" + STORY));
    }

    private static JsonNode held(Page page) throws IOException {
        return JSON.readTree((String) page.evaluate("JSON.stringify(followed.board)"));
    }

    /** How many whole boards Node has printed. */
    private static long boards(Path printed) throws IOException {
        return Files.readAllLines(printed).stream()
                .filter(line -> line.contains("\"board\""))
                .count();
    }

    /** The number of the last change that Node has printed. */
    private static long last(Path printed) throws IOException {
        long last = 0;
        for (String line : Files.readAllLines(printed)) {
            last = Math.max(last, JSON.readTree(line).path("change").asLong());
        }
        return last;
    }

    private static void passed(List<Verdict> verdicts) {
        assertFalse(verdicts.isEmpty());
        assertEquals(
                List.of(),
                verdicts.stream()
                        .filter(verdict -> verdict.outcome() != Verdict.Outcome.PASSED)
                        .toList());
    }

    /** An empty page and the client, from a plain HTTP server. */
    private static HttpServer files() throws IOException {
        Path client = Path.of(System.getProperty("tallywire.root"), "clients", "javascript", "tallywire.js");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/page.html", "text/html", "<!doctype html><link rel=icon href=data:,>".getBytes());
        serve(server, "/tallywire.js", "text/javascript", Files.readAllBytes(client));
        server.start();
        return server;
    }

    private static void serve(HttpServer server, String path, String type, byte[] content) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("content-type", type);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
    }
}
