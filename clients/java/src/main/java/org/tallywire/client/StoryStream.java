package org.tallywire.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/**
 * Follows a story until it is closed. A broken connection is opened again, after the pause that the server asked for or a
 * random and growing one, at the next of the addresses, and goes on where it was: the listener hears every change once and
 * in order, or a board that begins anew. A server that is silent for two heartbeats counts as gone.
 */
public final class StoryStream implements AutoCloseable {
    private static final String PROTOCOL = "tallywire.v1.json";
    private static final long PAUSE_MIN_MILLIS = 250;
    private static final long PAUSE_MAX_MILLIS = 30_000;
    private static final long SILENCE_MIN_MILLIS = 5_000;
    /** Close codes after which the same client would only be refused again. */
    private static final Set<Integer> FINAL = Set.of(1002, 1003, 1007, 1009, 4401);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<URI> addresses;
    private final String story;
    private final String token;
    private final StoryListener listener;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tallywire-stream");
        thread.setDaemon(true);
        return thread;
    });

    private WebSocket socket;
    private int connection;
    private int attempts;
    private int address;
    private Long pauseAsked;
    private long silenceMillis = 30_000;
    private ScheduledFuture<?> watchdog;
    private boolean closed;
    private String epoch;
    private long seq;
    private long foldedTo;

    private StoryStream(List<URI> addresses, String story, String token, StoryListener listener) {
        this.addresses = List.copyOf(addresses);
        this.story = story;
        this.token = token;
        this.listener = listener;
    }

    /**
     * Begins to follow.
     *
     * @param addresses of the stream, {@code ws://…/v1/stream}; where one fails the next is tried
     * @param token a bearer token, or null
     */
    public static StoryStream follow(List<URI> addresses, String story, String token, StoryListener listener) {
        StoryStream stream = new StoryStream(addresses, story, token, listener);
        stream.open();
        return stream;
    }

    private synchronized void open() {
        if (closed) {
            return;
        }
        int current = ++connection;
        pauseAsked = null;
        watch(current);
        var builder = http.newWebSocketBuilder().subprotocols(PROTOCOL);
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI uri = addresses.get(address++ % addresses.size());
        builder.buildAsync(uri, new Ear(current)).whenComplete((opened, failure) -> {
            if (failure != null) {
                lost(current, 1006);
            }
        });
    }

    private synchronized void opened(int from, WebSocket opened) {
        if (from != connection || closed) {
            opened.abort();
            return;
        }
        socket = opened;
        subscribe();
    }

    private void subscribe() {
        ObjectNode frame = JSON.createObjectNode()
                .put("type", "subscribe")
                .put("id", "s" + System.nanoTime())
                .put("story", story);
        if (epoch != null) {
            frame.putObject("after").put("epoch", epoch).put("seq", seq);
        }
        socket.sendText(frame.toString(), true);
    }

    private synchronized void take(int from, String text) {
        if (from != connection || closed) {
            return;
        }
        watch(from);
        try {
            JsonNode frame = JSON.readTree(text);
            switch (frame.path("type").asText()) {
                case "welcome" -> {
                    attempts = 0;
                    silenceMillis = Math.max(
                            SILENCE_MIN_MILLIS,
                            2000 * frame.path("heartbeatSeconds").asLong());
                }
                case "snapshot" -> board(frame);
                case "change" -> change(JSON.treeToValue(frame, TallyChanged.class));
                case "lagged" -> {
                    foldedTo = frame.path("to").asLong();
                    listener.lagged(frame.path("from").asLong(), foldedTo);
                }
                case "goodbye" ->
                    pauseAsked = frame.path("retryMillis").isNull()
                            ? null
                            : Long.valueOf(frame.path("retryMillis").asLong());
                case "error" ->
                    listener.refused(
                            frame.path("code").asText(), frame.path("sentence").asText());
                default -> {
                    // What is new in the protocol and not known here is no reason to stop.
                }
            }
        } catch (IOException e) {
            again();
        }
    }

    private void board(JsonNode frame) throws IOException {
        Board board = JSON.treeToValue(frame, Board.class);
        epoch = board.epoch();
        seq = board.seq();
        foldedTo = 0;
        listener.board(board, frame.path("reason").asText());
    }

    private void change(TallyChanged change) {
        if (!change.epoch().equals(epoch) || change.seq() > seq + 1 && change.seq() > foldedTo) {
            epoch = null;
            again();
        } else if (change.seq() > seq) {
            seq = change.seq();
            listener.change(change);
        }
    }

    /** Something is wrong with this connection: another one. */
    private void again() {
        WebSocket broken = socket;
        lost(connection, 1006);
        if (broken != null) {
            broken.abort();
        }
    }

    private synchronized void lost(int from, int code) {
        if (from != connection || closed) {
            return;
        }
        connection++;
        socket = null;
        if (FINAL.contains(code)) {
            closed = true;
            listener.refused("closed", "The server closed the connection with code " + code + ".");
            return;
        }
        long most = Math.min(PAUSE_MAX_MILLIS, PAUSE_MIN_MILLIS << Math.min(attempts++, 10));
        long pause =
                pauseAsked != null ? pauseAsked : ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        later.schedule(this::open, pause, TimeUnit.MILLISECONDS);
    }

    private void watch(int from) {
        if (watchdog != null) {
            watchdog.cancel(false);
        }
        watchdog = later.schedule(
                () -> {
                    synchronized (this) {
                        if (from == connection) {
                            again();
                        }
                    }
                },
                silenceMillis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void close() {
        closed = true;
        later.shutdownNow();
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /** Hears one connection. */
    private final class Ear implements WebSocket.Listener {
        private final int number;
        private final StringBuilder text = new StringBuilder();

        Ear(int number) {
            this.number = number;
        }

        @Override
        public void onOpen(WebSocket from) {
            opened(number, from);
            from.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String frame = text.toString();
                text.setLength(0);
                take(number, frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(number, code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            lost(number, 1006);
        }
    }
}
