package org.tallywire.ingest.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.tallywire.ingest.Json;

/** Counts what was read right, missed and read in excess, as the corpus's guide says: strict, or by figure alone. */
final class Score {
    int right;
    int missed;
    int extra;

    /** A found claim and whether it stands in the annotation. */
    record Judged(String report, double confidence, boolean right) {}

    final List<Judged> judged = new ArrayList<>();

    void add(String report, JsonNode gold, List<JsonNode> found, boolean strict) {
        Function<JsonNode, String> key = claim -> strict
                ? String.join(
                        "|",
                        claim.path("tally").asText(),
                        claim.path("measure").asText(),
                        claim.path("status").asText(),
                        claim.path("low").asText(),
                        claim.path("high").asText(),
                        claim.path("who").toString())
                : claim.path("tally").asText() + "|" + claim.path("low").asText() + "|"
                        + claim.path("high").asText();
        var left = new ArrayList<>(found);
        var expected = StreamSupport.stream(gold.spliterator(), false)
                .sorted(Comparator.comparing(claim -> claim.path("optional").asBoolean()))
                .toList();
        for (var claim : expected) {
            var readings = new ArrayList<String>();
            readings.add(key.apply(claim));
            for (var other : claim.path("also")) {
                var reading = claim.deepCopy();
                ((com.fasterxml.jackson.databind.node.ObjectNode) reading)
                        .setAll((com.fasterxml.jackson.databind.node.ObjectNode) other);
                readings.add(key.apply(reading));
            }
            var match =
                    left.stream().filter(c -> readings.contains(key.apply(c))).findFirst();
            match.ifPresent(
                    c -> judged.add(new Judged(report, c.path("confidence").asDouble(), true)));
            match.ifPresent(left::remove);
            if (!claim.path("optional").asBoolean()) {
                right += match.isPresent() ? 1 : 0;
                missed += match.isPresent() ? 0 : 1;
            }
        }
        extra += left.size();
        left.forEach(c -> judged.add(new Judged(report, c.path("confidence").asDouble(), false)));
    }

    double f1() {
        return 2.0 * right / (2.0 * right + missed + extra);
    }

    static List<JsonNode> json(Reading reading) {
        return reading.claims().stream()
                .map(claim -> (JsonNode) Json.MAPPER.valueToTree(claim))
                .toList();
    }

    @Override
    public String toString() {
        return "F1 %.3f (%d right, %d missed, %d extra)".formatted(f1(), right, missed, extra);
    }
}
