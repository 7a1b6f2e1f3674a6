package org.tallywire.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tallywire.embedded.Folders;

/**
 * The main class of {@code ./tallywire bench latency}: how long a report takes from its POST to the change at a WebSocket
 * subscriber, one at a time, on an idle Tallywire. Starts one of its own, or measures the one at {@code --port-base}, whose
 * board then holds the reports. Ends with 1 if a report does not come through.
 */
public final class Latency {
    private static final String STORY = "gaza-truce-2023";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The first reports find cold code. */
    private static final int WARM_UP = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI ingest;
    private final URI notifier;
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);

    private Latency(PortPlan ports) {
        this.ingest = URI.create("http://127.0.0.1:" + ports.ingestService() + "/v1/reports");
        this.notifier = URI.create("http://127.0.0.1:" + ports.notifyService());
    }

    public static void main(String[] args) throws Exception {
        try {
            var root = Path.of(args[0]).toAbsolutePath().normalize();
            var options = LatencyOptions.parse(List.of(args).subList(1, args.length));
            if (options.ports() != null) {
                new Latency(options.ports()).measure(options.reports());
            } else {
                onItsOwn(root, options.reports());
            }
            System.exit(0);
        } catch (Refusal | IllegalStateException | UncheckedIOException e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void onItsOwn(Path root, int reports) throws Exception {
        var folder = Files.createTempDirectory("tallywire-latency");
        var ports = PortPlan.free();
        var options = Options.parse(
                List.of("--data", folder.toString(), "--port-base", Integer.toString(ports.base())),
                root,
                name -> null);
        var data = DataFolder.take(folder);
        var stack =
                new Stack(root, options, data, DeskKey.in(data.keys()).publicFile(), new Leftovers(data.processes()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, folder), "latency-end"));
        System.out.println("Starting a Tallywire of its own …");
        stack.start();
        new Latency(ports).measure(reports);
    }

    private void measure(int reports) throws Exception {
        try (var stream = StreamClient.connect(client, notifier, this::onFrame, () -> {})) {
            subscribe(stream);
            var run = UUID.randomUUID().toString().substring(0, 8);
            var millis = new double[reports];
            for (int n = 0; n < WARM_UP + reports; n++) {
                var measured = once(run, n);
                if (n >= WARM_UP) {
                    millis[n - WARM_UP] = measured;
                }
            }
            System.out.println(summary(millis));
        }
    }

    /** A service that has only just started may not have heard of the story yet, so it is asked until it has. */
    private void subscribe(StreamClient stream) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The stream gave no snapshot of " + STORY + ".");
            }
            stream.send("{\"type\":\"subscribe\",\"id\":\"latency\",\"story\":\"" + STORY + "\"}");
        } while (!subscribed.await(500, TimeUnit.MILLISECONDS));
    }

    private void onFrame(JsonNode frame) {
        var now = System.nanoTime();
        switch (frame.path("type").asText()) {
            case "snapshot" -> subscribed.countDown();
            case "change" ->
                arrivals.putIfAbsent(frame.path("cause").path("report").asText(), now);
            default -> {
                // Signs of life are no news here.
            }
        }
    }

    private double once(String run, int n) throws IOException, InterruptedException {
        var id = "latency-" + run + "-" + n;
        var request = HttpRequest.newBuilder(ingest)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(report(id, run, n)))
                .build();
        var begun = System.nanoTime();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("A report was answered " + answer.statusCode() + ": " + answer.body());
        }
        while (!arrivals.containsKey(id)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "No change came of a report within " + PATIENCE.toSeconds() + " s: " + answer.body());
            }
            Thread.sleep(1);
        }
        // Idle means that the one before has settled.
        Thread.sleep(50);
        return (arrivals.get(id) - begun) / 1e6;
    }

    /** Each from an outlet of its own with a figure of its own, so that each changes the board. */
    private static String report(String id, String run, int n) {
        var published = Instant.parse("2023-11-24T20:00:00Z").plusSeconds(60L * n);
        return ("{\"id\": \"%s\", \"publisher\": \"Outlet %s %d\", \"published\": \"%s\", \"story\": \"%s\", "
                        + "\"text\": \"Hamas has so far released %d hostages since the truce began.\"}")
                .formatted(id, run, n, published, STORY, 24 + n);
    }

    private static String summary(double[] millis) {
        Arrays.sort(millis);
        return "%d reports, one at a time: median %.1f ms from POST to change at the subscriber (90 %% %.1f ms, slowest %.1f ms)"
                .formatted(millis.length, at(millis, 0.5), at(millis, 0.9), millis[millis.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static void end(Stack stack, Path folder) {
        stack.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println("tallywire: left behind " + folder + ": " + e.getMessage());
        }
    }
}
