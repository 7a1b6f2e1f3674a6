package org.tallywire.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One WebSocket connection to the stream of a notify-service. */
final class StreamClient implements AutoCloseable {
    private static final String PROTOCOL = "tallywire.v1.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebSocket socket;

    private StreamClient(WebSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects.
     *
     * @param service address of the notify-service
     * @param onFrame told every frame, on a thread of the client's
     * @param onEnd told once the connection is gone, for whatever reason
     * @throws java.util.concurrent.CompletionException if it cannot be reached
     */
    static StreamClient connect(HttpClient client, URI service, Consumer<JsonNode> onFrame, Runnable onEnd) {
        var stream = URI.create(service.toString().replaceFirst("^http", "ws") + "/v1/stream");
        return new StreamClient(client.newWebSocketBuilder()
                .subprotocols(PROTOCOL)
                .buildAsync(stream, new Listener(onFrame, onEnd))
                .join());
    }

    /** @param frame as JSON */
    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Listener implements WebSocket.Listener {
        private final Consumer<JsonNode> onFrame;
        private final Runnable onEnd;
        private final StringBuilder text = new StringBuilder();

        Listener(Consumer<JsonNode> onFrame, Runnable onEnd) {
            this.onFrame = onFrame;
            this.onEnd = onEnd;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                onFrame.accept(read(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            onEnd.run();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            onEnd.run();
        }

        private static JsonNode read(String frame) {
            try {
                return JSON.readTree(frame);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A frame is no JSON: " + frame, e);
            }
        }
    }
}
