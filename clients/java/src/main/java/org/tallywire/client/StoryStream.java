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
 * in order, or a board that begins anew. A server that is silent for two heartbeats counts as gone, and a board whose hash
 * is not the server's is given up for a fresh one.
 */
public final class StoryStream implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StoryStream.class.getName());
    private static final String PROTOCOL = "tallywire.v1.json";
    private static final long PAUSE_MIN_MILLIS = 250;
    private static final long PAUSE_MAX_MILLIS = 30_000;
    private static final long SILENCE_MIN_MILLIS = 5_000;
    /** When to ask again for a story that the server does not know yet. */
    private static final long UNKNOWN_STORY_MILLIS = 5_000;
    /** Close codes after which the same client would only be refused again. */
    private static final Set<Integer> FINAL = Set.of(1002, 1003, 1007, 1009, 4401);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<URI> addresses;
    private final String story;
    private final StoryListener listener;
    private final Held held = new Held();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tallywire-stream");
        thread.setDaemon(true);
        return thread;
    });

    private String token;
    private WebSocket socket;
    private int connection;
    private int attempts;
    private int address;
    private Long pauseAsked;
    private long silenceMillis = 30_000;
    private ScheduledFuture<?> watchdog;
    private boolean closed;

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

    /** Gives the server a fresh token on the open connection; also used for connections to come. */
    public synchronized void authorize(String fresh) {
        token = fresh;
        if (socket != null) {
            send(JSON.createObjectNode().put("type", "token").put("token", fresh));
        }
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
        builder.buildAsync(uri, new Ear(this, current)).whenComplete((opened, failure) -> {
            if (failure != null) {
                lost(current, 1006);
            }
        });
    }

    synchronized void opened(int from, WebSocket opened) {
        if (from != connection || closed) {
            opened.abort();
            return;
        }
        socket = opened;
        held.reconnected();
        subscribe();
    }

    private void subscribe() {
        ObjectNode frame = JSON.createObjectNode()
                .put("type", "subscribe")
                .put("id", "s" + System.nanoTime())
                .put("story", story);
        Board board = held.board();
        if (board != null) {
            frame.putObject("after").put("epoch", board.epoch()).put("seq", board.seq());
        }
        send(frame);
    }

    private void send(ObjectNode frame) {
        socket.sendText(frame.toString(), true);
    }

    synchronized void take(int from, String text) {
        if (from != connection || closed) {
            return;
        }
        watch(from);
        try {
            take(JSON.readTree(text));
        } catch (IOException e) {
            again();
        }
    }

    private void take(JsonNode frame) throws IOException {
        switch (frame.path("type").asText()) {
            case "welcome" -> {
                attempts = 0;
                long seconds = frame.path("heartbeatSeconds").asLong();
                silenceMillis = Math.max(SILENCE_MIN_MILLIS, 2000 * seconds);
            }
            case "snapshot" -> {
                held.begin(JSON.treeToValue(frame, Board.class));
                tell(() -> listener.board(held.board(), frame.path("reason").asText()));
            }
            case "change" -> change(JSON.treeToValue(frame, TallyChanged.class));
            case "lagged" -> {
                held.folded(frame.path("to").asLong());
                tell(() -> listener.lagged(
                        frame.path("from").asLong(), frame.path("to").asLong()));
            }
            case "goodbye" -> {
                JsonNode retry = frame.path("retryMillis");
                pauseAsked = retry.isNumber() ? Long.valueOf(retry.asLong()) : null;
            }
            case "error" ->
                refused(frame.path("code").asText(), frame.path("sentence").asText());
            default -> {
                // What is new in the protocol and not known here is no reason to stop.
            }
        }
    }

    private void change(TallyChanged change) {
        switch (held.take(change)) {
            case NEXT -> tell(() -> listener.change(change, held.board()));
            case KNOWN -> {
                // A place is resumed from once; whoever sends a change twice meant the same one.
            }
            case MISSING, WRONG -> again();
        }
    }

    private void refused(String code, String sentence) {
        tell(() -> listener.refused(code, sentence));
        if (code.equals("unknown-story")) {
            int asked = connection;
            later.schedule(() -> askAgain(asked), UNKNOWN_STORY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void askAgain(int asked) {
        if (asked == connection && socket != null && !closed) {
            subscribe();
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener failed", e);
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

    synchronized void lost(int from, int code) {
        if (from != connection || closed) {
            return;
        }
        connection++;
        socket = null;
        if (FINAL.contains(code)) {
            closed = true;
            later.shutdown();
            tell(() -> listener.refused("closed", "The server closed the connection with code " + code + "."));
            return;
        }
        long most = Math.min(PAUSE_MAX_MILLIS, PAUSE_MIN_MILLIS << Math.min(attempts++, 10));
        long pause =
                pauseAsked != null ? pauseAsked : ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        later.schedule(this::open, pause, TimeUnit.MILLISECONDS);
    }

    /** A connection that says nothing for two heartbeats is dead, whatever the network says. */
    private void watch(int from) {
        if (watchdog != null) {
            watchdog.cancel(false);
        }
        watchdog = later.schedule(() -> silent(from), silenceMillis, TimeUnit.MILLISECONDS);
    }

    private synchronized void silent(int from) {
        if (from == connection) {
            again();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        later.shutdownNow();
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }
}
