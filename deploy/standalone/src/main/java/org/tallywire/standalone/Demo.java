package org.tallywire.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Plays sample reports to a running Tallywire, in the order of their file and in the rhythm of their dates, fast enough to
 * watch. The reports are written for this purpose; outlets and wording are invented, the figures are those of the days.
 */
final class Demo {
    /** How long a day of the story takes at speed 1. */
    static final int SECONDS_A_DAY = 12;

    private static final String FILE = "/demo/truce-2023.jsonl";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.of("Asia/Jerusalem"));
    /** Nights without reports are not sat through. */
    private static final Duration GAP_MAX = Duration.ofHours(6);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI reports;
    private final URI board;
    private final double speed;

    Demo(Services services, double speed) {
        this.reports = URI.create(services.ingest().address() + "/v1/reports");
        this.board = services.notifier().address();
        this.speed = speed;
    }

    void play() {
        System.out.println("Playing the truce of November 2023; watch " + board + "/");
        var now = Instant.EPOCH;
        for (var report : reports()) {
            var published = Instant.parse(report.get("published").asText());
            if (published.isAfter(now)) {
                pause(now.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(now, published));
                now = published;
            }
            post(report);
        }
        System.out.println("That was the last sample report; the board stays.");
    }

    /** The sample reports, in the order in which they arrive, which is not always that of their dates. */
    static List<JsonNode> reports() {
        var mapper = new ObjectMapper();
        try (var in = Demo.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> read(mapper, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause(Duration gap) {
        var shown = gap.compareTo(GAP_MAX) > 0 ? GAP_MAX : gap;
        try {
            Thread.sleep((long) (shown.toMillis() * SECONDS_A_DAY / 86_400.0 / speed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(JsonNode report) {
        var request = HttpRequest.newBuilder(reports)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(report.toString()))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.printf(
                    "  %s  %-18s %s%s%n",
                    WHEN.format(Instant.parse(report.get("published").asText())),
                    report.get("publisher").asText(),
                    report.path("title").asText(),
                    answer.statusCode() == 202 ? "" : "  -> " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            System.out.println("  A sample report could not be posted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
