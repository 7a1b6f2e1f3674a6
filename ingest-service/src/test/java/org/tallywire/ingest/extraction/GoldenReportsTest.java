package org.tallywire.ingest.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallywire.ingest.extraction.GoldenReports.Case;
import org.tallywire.ingest.extraction.language.Language;
import org.tallywire.stories.Stories;
import org.tallywire.stories.StoryPacks;

/** Every golden report is read as its file says; every rule has one. */
class GoldenReportsTest {
    private static final int CASES_MIN = 150;

    private static final Stories STORIES = StoryPacks.shipped();
    private static final Map<String, Extractor> EXTRACTORS = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> everyGoldenReportIsReadAsItsFileSays() throws IOException {
        return files().stream().flatMap(file -> file.cases().stream()
                .map(golden -> dynamicTest(
                        file.file().getFileName() + ": " + golden.name(),
                        () -> assertEquals(List.of(), GoldenReports.differences(golden, read(golden))))));
    }

    @Test
    void thereAreManyAndEachIsNamedForItsLesson() throws IOException {
        var names = new HashSet<String>();
        for (var file : files()) {
            for (var golden : file.cases()) {
                assertTrue(names.add(golden.language() + golden.name()), golden.name() + " stands twice");
            }
        }
        assertTrue(names.size() >= CASES_MIN, "only " + names.size() + " golden reports");
    }

    @Test
    void everyRuleHasAReport() throws IOException {
        var used = new HashSet<String>();
        for (var file : files()) {
            for (var golden : file.cases()) {
                var reading = read(golden);
                reading.claims().forEach(claim -> used.add(claim.rule()));
                reading.terms().forEach(term -> used.add(term.rule()));
                reading.truce().forEach(event -> used.add(event.rule()));
            }
        }
        var unused = java.util.Arrays.stream(RuleName.values())
                .map(RuleName::words)
                .collect(java.util.stream.Collectors.toSet());
        unused.removeAll(used);
        assertEquals(new HashSet<String>(), unused, "rules that no golden report needs");
        used.removeAll(
                java.util.Arrays.stream(RuleName.values()).map(RuleName::words).toList());
        assertEquals(new HashSet<String>(), used, "rules that are not listed");
    }

    @Test
    void theSameReportIsReadTheSameTwice() throws IOException {
        for (var file : files()) {
            for (var golden : file.cases()) {
                assertEquals(read(golden), read(golden), golden.name());
            }
        }
    }

    @Test
    void evidenceStandsInTheTextWhereItsOffsetsSay() throws IOException {
        for (var file : files()) {
            for (var golden : file.cases()) {
                var text = golden.article().text();
                for (var claim : read(golden).claims()) {
                    var evidence = claim.evidence();
                    assertEquals(
                            evidence.text(),
                            text.substring(evidence.start(), evidence.end()).replaceAll("\\s+", " "));
                    assertFalse(evidence.text().isBlank());
                }
            }
        }
    }

    static List<GoldenReports> files() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/reports"))) {
            var found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(GoldenReports::read)
                    .toList();
            assertFalse(found.isEmpty(), "no golden reports");
            return found;
        }
    }

    static Reading read(Case golden) {
        return EXTRACTORS
                .computeIfAbsent(
                        golden.story() + golden.language(),
                        key -> new Extractor(
                                STORIES.byId(golden.story()).orElseThrow(), Language.of(golden.language())))
                .read(golden.article());
    }
}
