package org.tallywire.ingest.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of the test's own, on loopback, that answers what the test tells it to and keeps what it was asked. */
final class FeedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Map<String, String>> requests = Collections.synchronizedList(new ArrayList<>());

    /** What the server does with a request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FeedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            headers.put(":path", exchange.getRequestURI().toString());
            requests.add(headers);
            try (exchange) {
                answers.getOrDefault(exchange.getRequestURI().getPath(), status(404, ""))
                        .to(exchange);
            }
        });
        server.start();
    }

    void on(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** What was asked so far, by header in lower case and {@code :path}. */
    List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String at(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    static Answer status(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer bytes(int status, byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
