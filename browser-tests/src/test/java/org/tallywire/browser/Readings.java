package org.tallywire.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Readings of reports as they travel to the ledger, for what no outlet of ours would print. */
final class Readings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Readings() {}

    /** One report with one total. */
    static ObjectNode total(
            String story, String publisher, String quote, String tally, long number, double confidence) {
        return reading(story, publisher, quote, tally, "total", number, null, confidence);
    }

    /** One report with what one day brought. */
    static ObjectNode batch(String story, String publisher, String day, long number) {
        return reading(story, publisher, number + " hostages", "hostages-released", "batch", number, day, 0.95);
    }

    private static ObjectNode reading(
            String story,
            String publisher,
            String quote,
            String tally,
            String measure,
            long number,
            String day,
            double confidence) {
        var id = UUID.randomUUID().toString();
        var published = (day == null ? "2023-11-26" : day) + "T20:00:00Z";
        var reading =
                JSON.createObjectNode().put("story", story).put("engine", 1).put("pack", 1);
        var report = reading.putObject("report");
        report.put("id", "https://outlet.example/" + id)
                .put("version", 1)
                .put("status", "usable")
                .put("publisher", publisher)
                .put("url", "https://outlet.example/" + id)
                .put("title", "A headline")
                .put("published", published)
                .put("received", published)
                .putNull("copyOf");
        report.putArray("copyKeys");
        var claim = reading.putArray("claims").addObject();
        claim.put("id", id.replace("-", "").substring(0, 24))
                .put("tally", tally)
                .put("measure", measure)
                .put("low", number)
                .put("high", number)
                .put("qualifier", "exact")
                .put("status", "actual")
                .put("adds", false)
                .put("from", day == null ? "2023-11-24" : day)
                .put("to", day)
                .putNull("attribution")
                .put("confidence", confidence)
                .put("rule", "test");
        claim.putArray("who");
        claim.putObject("evidence").put("start", 0).put("end", quote.length()).put("text", quote);
        reading.putArray("truce");
        reading.putArray("terms");
        return reading;
    }

    /** The lower bound of a tally's whole on a board; -1 where it has none. */
    static long low(JsonNode board, String tally) {
        for (var one : board.path("tallies")) {
            for (var figure : one.path("figures")) {
                if (one.path("tally").asText().equals(tally)
                        && figure.path("part").isEmpty()) {
                    return figure.path("value").path("low").asLong(-1);
                }
            }
        }
        return -1;
    }
}
