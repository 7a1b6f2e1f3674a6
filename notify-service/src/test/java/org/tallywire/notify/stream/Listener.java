package org.tallywire.notify.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.tallywire.notify.SampleStory;
import org.tallywire.testing.Schemas;

/** A WebSocket client that keeps what it hears, and holds every frame against its schema. */
final class Listener implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    Listener(int port) {
        this(port, null);
    }

    /** Waits for a service that has only just started: it lets nobody in before it knows its stories. */
    Listener(int port, String token) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> isReady(port));
        var builder = HTTP.newWebSocketBuilder().subprotocols("tallywire.v1.json");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/stream"), this)
                .join();
    }

    private static boolean isReady(int port) throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            frames.add(parse(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    /** Waits for the first frame from a place on that fits. */
    JsonNode await(int from, Predicate<JsonNode> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> frames.stream().skip(from).filter(fits).findFirst().orElse(null), found -> found != null);
    }

    JsonNode await(String type) {
        return await(0, frame -> frame.path("type").asText().equals(type));
    }

    JsonNode awaitSeq(long seq) {
        return await(
                0,
                frame -> frame.path("type").asText().equals("change")
                        && frame.path("seq").asLong() == seq);
    }

    int awaitClose() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> closeCode != 0);
        return closeCode;
    }

    List<JsonNode> frames() {
        return frames;
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /** What is wrong with what was heard. */
    List<String> misfits() {
        return frames.stream()
                .flatMap(
                        frame -> Schemas.validate("stream/" + frame.path("type").asText(), frame.toString()).stream()
                                .map(misfit -> frame.path("type").asText() + ": " + misfit))
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonNode parse(String json) {
        try {
            return SampleStory.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
