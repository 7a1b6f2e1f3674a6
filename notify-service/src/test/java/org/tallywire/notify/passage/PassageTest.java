package org.tallywire.notify.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.notify.page.PagesSettings;

class PassageTest {
    private static final String DECISIONS = "/ledger/v1/stories/gaza-truce-2023/decisions";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> arrived = new ArrayList<>();
    private HttpServer ledger;
    private HttpServer door;
    private Passage passage;

    @BeforeEach
    void open() {
        ledger = listen(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    arrived.add(request.method() + " " + request.uri() + " " + request.getHeader("authorization") + " "
                            + request.getHeader("cookie") + " " + body);
                    request.response().putHeader("set-cookie", "a=b").end("[]");
                })));
        passage = new Passage(vertx, new Settings(address(ledger), URI.create("http://127.0.0.1:1")));
        var router = Router.router(vertx);
        passage.mount(router);
        door = listen(vertx.createHttpServer().requestHandler(router));
    }

    @AfterEach
    void close() {
        passage.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Settings(URI ledger, URI ingest) implements PagesSettings {
        @Override
        public int bodyBytesMax() {
            return 100;
        }

        @Override
        public int answerSecondsMax() {
            return 5;
        }

        @Override
        public List<String> embedIn() {
            return List.of("*");
        }
    }

    @Test
    void whatAPageAsksGoesOnWithItsTokenAndWithoutItsCookies() {
        var answer = send(to("/ledger/v1/stories/gaza-truce-2023/days?known=2023-11-28T21:40:00Z")
                .header("cookie", "session=1")
                .header("authorization", "Bearer t"));

        assertEquals(200, answer.statusCode());
        assertEquals("[]", answer.body());
        assertTrue(answer.headers().firstValue("set-cookie").isEmpty());
        assertEquals(
                List.of("GET /v1/stories/gaza-truce-2023/days?known=2023-11-28T21:40:00Z Bearer t null "), arrived);
    }

    @Test
    void aDecisionOfOurOwnPageGoesOnWithItsBody() {
        var answer = send(post(DECISIONS, "{}").header("origin", address(door).toString()));
        assertEquals(200, answer.statusCode());
        assertEquals(List.of("POST /v1/stories/gaza-truce-2023/decisions null null {}"), arrived);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ledger/q/health",
                "/ledger/v1/stories/gaza-truce-2023/other",
                "/ledger/v1/stories/..%2f..%2fq",
                "/ledger/v1/stories/a/../../../q/health",
                "/ledger//v1/stories",
                "/ingest/v1/reports/..",
                "/ingest/v1/rereadings"
            })
    void nothingElsePasses(String path) {
        assertEquals(404, send(to(path)).statusCode());
        assertEquals(List.of(), arrived);
    }

    @Test
    void otherMethodsDoNotPass() {
        assertEquals(404, send(to(DECISIONS).DELETE()).statusCode());
        assertEquals(404, send(post("/ledger/v1/stories", "{}")).statusCode());
        assertEquals(List.of(), arrived);
    }

    @Test
    void pagesOfOthersPostNothing() {
        assertEquals(
                403,
                send(post(DECISIONS, "{}").header("origin", "https://elsewhere.example"))
                        .statusCode());
        assertEquals(403, send(post(DECISIONS, "{}").header("origin", "null")).statusCode());
        assertEquals(
                403,
                send(post(DECISIONS, "{}").header("sec-fetch-site", "cross-site"))
                        .statusCode());
        assertEquals(List.of(), arrived);
    }

    @Test
    void onlyJsonOfAKnownAndBoundedLengthIsTaken() {
        var form =
                to(DECISIONS).POST(HttpRequest.BodyPublishers.ofString("a=b")).header("content-type", "text/plain");
        assertEquals(415, send(form).statusCode());
        assertEquals(413, send(post(DECISIONS, " ".repeat(101))).statusCode());
        var endless = to(DECISIONS)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_8))));
        assertEquals(411, send(endless).statusCode());
        assertEquals(List.of(), arrived);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        var answer = send(to("/ingest/v1/feeds"));
        assertEquals(502, answer.statusCode());
        assertTrue(answer.body().contains("Ingest does not answer just now."), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("content-type").orElse(""));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address(door) + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return to(path).header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static HttpServer listen(HttpServer server) {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }
}
