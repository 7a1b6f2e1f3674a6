package org.tallywire.ingest.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.report.CanonicalText;
import org.tallywire.stories.Stories;
import org.tallywire.stories.StoryPacks;

/**
 * Scores the reading on annotated reports where a newsroom keeps some beside the checkout ({@code ../shared/corpus}), with
 * floors under what was reached. Elsewhere the project's own golden reports are what is scored, and all must be right.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("tallywire.root", ".."))
            .resolve("../shared/corpus")
            .normalize();

    /** Confidence would mean little if hardly any claim had it. */
    private static final double SURE_MIN = 0.4;

    private final Stories stories = StoryPacks.shipped();
    private final Map<String, Extractor> extractors = new HashMap<>();

    @Test
    void annotatedReportsAreReadAtLeastAsWellAsBefore() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            ownReports();
            return;
        }
        var all = new Score();
        floor("seeds", seeds(true), 0.92);
        floor("seeds, by figure", seeds(false), 0.95);
        for (var name : List.of("gold", "gold-truce")) {
            var strict = feed(name, true);
            floor(name, strict, 0.85);
            floor(name + ", by figure", feed(name, false), 0.92);
            all.judged.addAll(strict.judged);
        }
        all.judged.addAll(seeds(true).judged);
        calibration(all);
    }

    private void ownReports() throws IOException {
        for (var file : GoldenReportsTest.files()) {
            for (var golden : file.cases()) {
                assertEquals(
                        List.of(), GoldenReports.differences(golden, GoldenReportsTest.read(golden)), golden.name());
            }
        }
    }

    private static void floor(String what, Score score, double floor) {
        System.out.println("corpus " + what + ": " + score);
        assertTrue(score.f1() >= floor, what + ": " + score + " is below " + floor);
    }

    /** A claim that calls itself sure is right in 97 of 100. */
    private static void calibration(Score score) {
        for (double from = 0.5; from < 1; from += 0.1) {
            double low = from;
            var bin = score.judged.stream()
                    .filter(claim -> claim.confidence() >= low - 1e-9 && claim.confidence() < low + 0.1 - 1e-9)
                    .toList();
            long right = bin.stream().filter(Score.Judged::right).count();
            System.out.printf("confidence %.1f to %.1f: %d of %d right%n", low, low + 0.1, right, bin.size());
        }
        // Halves by report: the certainties of the rules may lean on one half no more than on the other.
        for (int half = 0; half < 2; half++) {
            int which = half;
            var sure = score.judged.stream()
                    .filter(claim -> claim.confidence() >= 0.9
                            && Math.floorMod(claim.report().hashCode(), 2) == which)
                    .toList();
            long right = sure.stream().filter(Score.Judged::right).count();
            System.out.printf("sure claims, half %d: %d of %d right%n", half + 1, right, sure.size());
            assertTrue(right >= 0.96 * sure.size(), right + " of " + sure.size() + " sure claims of a half are right");
        }
        var sure =
                score.judged.stream().filter(claim -> claim.confidence() >= 0.9).toList();
        long right = sure.stream().filter(Score.Judged::right).count();
        assertTrue(right >= 0.97 * sure.size(), right + " of " + sure.size() + " sure claims are right");
        assertTrue(sure.size() >= SURE_MIN * score.judged.size(), "only " + sure.size() + " claims are sure");
    }

    private Score seeds(boolean strict) throws IOException {
        var score = new Score();
        try (var files = Files.list(CORPUS.resolve("seeds"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                var gold = Json.MAPPER.readTree(file.toFile());
                var body = Files.readString(Path.of(file.toString().replace(".json", ".txt")));
                var article = new Article(
                        gold.path("report").asText(),
                        null,
                        null,
                        CanonicalText.ofPlain(null, body).body(),
                        LocalDate.parse(gold.path("published").asText())
                                .atTime(LocalTime.NOON)
                                .toInstant(ZoneOffset.UTC));
                var reading = extractor(gold.path("story").asText()).read(article);
                score.add(gold.path("report").asText(), gold.path("claims"), Score.json(reading), strict);
            }
        }
        return score;
    }

    private Score feed(String name, boolean strict) throws IOException {
        var items = new HashMap<String, JsonNode>();
        for (var file : List.of("items.jsonl", "items-truce.jsonl")) {
            for (var line : Files.readAllLines(CORPUS.resolve("feed").resolve(file))) {
                var item = Json.MAPPER.readTree(line);
                items.put(item.path("id").asText(), item);
            }
        }
        var score = new Score();
        for (var gold : Json.MAPPER.readTree(
                CORPUS.resolve("feed").resolve(name + ".json").toFile())) {
            var item = items.get(gold.path("report").asText());
            var text = CanonicalText.ofHtml(
                            item.path("title").asText(), item.path("html").asText(), 256)
                    .orElseThrow();
            var published =
                    OffsetDateTime.parse(item.path("published").asText()).toInstant();
            var reading = stories.choose(text.text(), published)
                    .map(story -> extractor(story.id())
                            .read(new Article(item.path("id").asText(), null, text.title(), text.body(), published)))
                    .orElse(new Reading(List.of(), List.of(), List.of()));
            score.add(gold.path("report").asText(), gold.path("claims"), Score.json(reading), strict);
        }
        return score;
    }

    private Extractor extractor(String story) {
        return extractors.computeIfAbsent(
                story, id -> new Extractor(stories.byId(id).orElseThrow()));
    }
}
