package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stream of Server-Sent Events as it is read line by line. */
final class Events implements AutoCloseable {
    private final Stream<String> lines;
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

    record Event(String type, String id, JsonNode data) {}

    private Events(Stream<String> lines) {
        this.lines = lines;
        Thread reader = new Thread(
                () -> {
                    try {
                        lines.forEach(read::add);
                    } catch (RuntimeException e) {
                        // Closed from here, or by the server: whoever waits for more will say so.
                        read.add("");
                    }
                },
                "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param last the id to come back with, or null */
    static Events of(Target server, String last) throws IOException, InterruptedException {
        String path = "/v1/stream?story=" + server.story();
        HttpResponse<Stream<String>> answer = last == null
                ? server.get(path, BodyHandlers.ofLines(), "Accept", "text/event-stream")
                : server.get(path, BodyHandlers.ofLines(), "Accept", "text/event-stream", "Last-Event-ID", last);
        require(answer.statusCode() == 200, "The status is " + answer.statusCode() + ".");
        return new Events(answer.body());
    }

    /** The next one of a type. */
    Event await(String type) throws IOException, InterruptedException {
        String id = null;
        String event = "message";
        String data = null;
        while (true) {
            String line = read.poll(Visit.SOON.toSeconds(), TimeUnit.SECONDS);
            require(line != null, "There was no event of type " + type + ".");
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = data == null ? line.substring(5) : data + line.substring(5);
            } else if (line.isEmpty() && data != null) {
                if (event.equals(type)) {
                    return new Event(type, id, Target.JSON.readTree(data));
                }
                id = null;
                event = "message";
                data = null;
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
