package org.tallywire.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Reports to post: the project's own, and real ones where a corpus lies beside the checkout. */
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CORPUS = Path.of(System.getProperty("tallywire.root"))
            .resolve("../shared/corpus/seeds")
            .normalize();

    private Reports() {}

    static List<JsonNode> samples() {
        return Demo.reports();
    }

    /** Each report {@code times} times, in an order that the seed decides. */
    static List<JsonNode> shuffled(List<JsonNode> reports, int times, long seed) {
        var all = new ArrayList<JsonNode>();
        for (int n = 0; n < times; n++) {
            all.addAll(reports);
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** Whole articles with what was read in them by hand; only their words and dates are given to Tallywire. */
    static Optional<List<JsonNode>> corpus() {
        if (!Files.isDirectory(CORPUS)) {
            return Optional.empty();
        }
        try (var files = Files.list(CORPUS)) {
            return Optional.of(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Reports::article)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode article(Path gold) {
        try {
            var known = JSON.readTree(gold.toFile());
            var report = JSON.createObjectNode();
            report.put("id", known.get("report").asText());
            report.put("publisher", known.path("publisher").asText("unknown").replace("null", "unknown"));
            report.put("published", known.get("published").asText());
            report.put("text", Files.readString(Path.of(gold.toString().replace(".json", ".txt"))));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
