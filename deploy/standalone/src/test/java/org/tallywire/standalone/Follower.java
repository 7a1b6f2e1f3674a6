package org.tallywire.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A subscriber that comes back where it left off, however often the connection breaks, and writes down everything that
 * breaks the stream's promise: a hole, a repetition, a new beginning.
 */
final class Follower implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final URI service;
    private final String story;
    private final List<JsonNode> changes = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private StreamClient stream;
    private String epoch;
    private long seq;
    private int connection;
    private int connections;
    private boolean closed;

    Follower(URI service, String story) {
        this.service = service;
        this.story = story;
        timer.execute(this::connect);
    }

    /** Number of the last change that came, or of the snapshot that it began with; -1 before that. */
    synchronized long seq() {
        return epoch == null ? -1 : seq;
    }

    synchronized List<JsonNode> changes() {
        return List.copyOf(changes);
    }

    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    synchronized int connections() {
        return connections;
    }

    /** Each connection has a number, so that what an older one still says or does is no longer heard. */
    private void connect() {
        var mine = next();
        try {
            var opened = StreamClient.connect(client, service, frame -> onFrame(mine, frame), () -> again(mine));
            opened.send(subscription());
            opened(opened);
        } catch (CompletionException e) {
            again(mine);
        }
    }

    private synchronized int next() {
        return ++connection;
    }

    private synchronized void opened(StreamClient opened) {
        stream = opened;
        connections++;
        if (closed) {
            opened.close();
        }
    }

    private synchronized String subscription() {
        var after = epoch == null ? "" : ",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}";
        return "{\"type\":\"subscribe\",\"id\":\"follower\",\"story\":\"" + story + "\"" + after + "}";
    }

    private synchronized void again(int of) {
        if (!closed && of == connection) {
            connection++;
            timer.schedule(this::connect, 200, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void onFrame(int of, JsonNode frame) {
        if (of != connection) {
            return;
        }
        switch (frame.path("type").asText()) {
            case "snapshot" -> begin(frame);
            case "change" -> follow(frame);
            case "lagged" -> broken.add("folded: " + frame);
            // A service that has only just started does not know the story yet; whoever comes back later is served.
            case "error" -> again(of);
            default -> {
                // Welcome, resumed, heartbeat, goodbye: nothing to follow.
            }
        }
    }

    private void begin(JsonNode snapshot) {
        if (epoch != null) {
            broken.add("began anew at " + seq + ": " + snapshot.path("reason") + " " + snapshot.path("seq"));
        }
        epoch = snapshot.path("epoch").asText();
        seq = snapshot.path("seq").asLong();
    }

    private void follow(JsonNode change) {
        var number = change.path("seq").asLong();
        if (!change.path("epoch").asText().equals(epoch) || number != seq + 1) {
            broken.add("after " + seq + " came " + number);
        }
        seq = number;
        changes.add(change);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (stream != null) {
                stream.close();
            }
        }
        timer.shutdownNow();
    }
}
