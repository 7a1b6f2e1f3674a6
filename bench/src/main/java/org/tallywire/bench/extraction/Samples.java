package org.tallywire.bench.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.report.ReportLimits;
import org.tallywire.ingest.report.ReportReader;
import org.tallywire.ingest.report.StoryReaders;
import org.tallywire.ingest.report.Submission;
import org.tallywire.stories.StoryPacks;

/**
 * The reports that are read over and over, and what reads them.
 *
 * @param lines each report's JSON
 * @param reports the same, checked and cleaned
 * @param characters of all canonical texts, in UTF-16 units
 */
record Samples(
        List<byte[]> lines,
        List<Submission.Taken> reports,
        long characters,
        ReportReader reader,
        StoryReaders stories) {

    private static final Instant NOW = Instant.now();

    /** @throws IllegalArgumentException naming file and line of what is no report */
    static Samples of(Path file) throws IOException {
        var reader = new ReportReader(ReportLimits.DEFAULT, false);
        var stories = new StoryReaders(StoryPacks.shipped());
        var lines = new ArrayList<byte[]>();
        var reports = new ArrayList<Submission.Taken>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                var json = line.getBytes(StandardCharsets.UTF_8);
                lines.add(json);
                reports.add(taken(reader.read(json, stories::knows, NOW), file + ":" + number));
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no report");
        }
        long characters = reports.stream()
                .mapToLong(taken -> taken.text().text().length())
                .sum();
        return new Samples(List.copyOf(lines), List.copyOf(reports), characters, reader, stories);
    }

    /** One report from its JSON to its claims, as the service reads it. */
    Object read(byte[] json) {
        return claims(taken(reader.read(json, stories::knows, NOW), "a line"));
    }

    /** What a report says; nothing where it fits no story. */
    Object claims(Submission.Taken taken) {
        return stories.storyOf(taken.report(), taken.text())
                .map(story -> (Object) stories.read(taken.report(), taken.text(), story))
                .orElse(List.of());
    }

    private static Submission.Taken taken(Submission submission, String where) {
        if (submission instanceof Submission.Taken taken) {
            return taken;
        }
        throw new IllegalArgumentException(where + ": " + sentence(((Submission.Refused) submission).problem()));
    }

    private static String sentence(Problem problem) {
        return problem.errors().stream()
                .map(error -> (error.field() + " " + error.message()).strip())
                .collect(Collectors.joining("; "));
    }
}
