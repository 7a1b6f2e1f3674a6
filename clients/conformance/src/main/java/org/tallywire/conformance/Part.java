package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A scenario's side of what a client hears and says: the connections as they arrive, and what is asked for on each. */
final class Part implements AutoCloseable {
    static final String STORY = "conformance";
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BlockingQueue<Arrived> arrivals = new LinkedBlockingQueue<>();
    private final List<Wire> all = new ArrayList<>();
    private String id;

    /** @param at in nanoseconds */
    record Arrived(Wire wire, String protocols, long at) {}

    synchronized void arrived(Wire wire, String protocols) {
        all.add(wire);
        arrivals.add(new Arrived(wire, protocols, System.nanoTime()));
    }

    /** The client's next connection. */
    Arrived connection() throws InterruptedException {
        return connection(PATIENCE);
    }

    Arrived connection(Duration within) throws InterruptedException {
        Arrived next = arrivals.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        require(next != null, "The client did not connect within " + within.toSeconds() + " s.");
        return next;
    }

    /** Makes sure that it stays away. */
    void noConnection(Duration time) throws InterruptedException {
        require(arrivals.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null, "The client came back.");
    }

    /** Welcomes the client and waits for its subscription. */
    JsonNode subscribed(Arrived arrived, SampleBoards boards) throws IOException {
        arrived.wire().text(boards.welcome());
        JsonNode subscribe = await(arrived.wire(), "subscribe", PATIENCE);
        require(subscribe.path("story").asText().equals(STORY), "It follows " + subscribe.path("story") + ".");
        List<String> misfits = Shapes.misfits("subscribe", subscribe.toString());
        require(misfits.isEmpty(), "Its subscription does not fit the schema: " + misfits);
        id = subscribe.path("id").asText();
        return subscribe;
    }

    /** How the client calls its subscription. */
    String id() {
        return id;
    }

    /** What the client sends next of a type; pings are answered meanwhile, and other frames passed over. */
    static JsonNode await(Wire wire, String type, Duration within) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (true) {
                Wire.Frame frame = wire.next(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
                require(
                        frame != null && frame.opcode() != Wire.CLOSE,
                        "The client went instead of sending " + type + ".");
                if (frame.opcode() == Wire.PING) {
                    wire.send(0x80 | Wire.PONG, frame.payload());
                } else if (frame.opcode() == Wire.TEXT) {
                    JsonNode said = read(frame.text());
                    if (said.path("type").asText().equals(type)) {
                        return said;
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            throw new Scenario.Broken("The client sent no " + type + " within " + within.toSeconds() + " s.");
        }
    }

    /** Makes sure that the client stays and asks for nothing for a while. */
    static void content(Wire wire, Duration time) throws IOException {
        long until = System.nanoTime() + time.toNanos();
        try {
            for (long left; (left = until - System.nanoTime()) > 0; ) {
                Wire.Frame frame = wire.next(Duration.ofNanos(left));
                require(frame != null && frame.opcode() != Wire.CLOSE, "The client went.");
                require(frame.opcode() != Wire.TEXT, "The client said " + frame.text() + ".");
                if (frame.opcode() == Wire.PING) {
                    wire.send(0x80 | Wire.PONG, frame.payload());
                }
            }
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private static JsonNode read(String text) {
        try {
            return Target.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Scenario.Broken("The client sent what is not JSON: " + text);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Wire wire : all) {
            wire.close();
        }
    }
}
