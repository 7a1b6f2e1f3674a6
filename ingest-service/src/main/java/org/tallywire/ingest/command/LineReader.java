package org.tallywire.ingest.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.extraction.Explanation;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.report.Lines;
import org.tallywire.ingest.report.ReportLimits;
import org.tallywire.ingest.report.ReportReader;
import org.tallywire.ingest.report.StoryReaders;
import org.tallywire.ingest.report.Submission;
import org.tallywire.stories.Stories;

/** Reads one JSON line into the line that answers it. Safe for use by many threads. */
final class LineReader {
    private final StoryReaders stories;
    private final ReportReader reports;
    private final boolean explain;
    private final Instant now;

    LineReader(Stories stories, ReportLimits limits, boolean explain, Instant now) {
        this.stories = new StoryReaders(stories);
        this.reports = new ReportReader(limits, false);
        this.explain = explain;
        this.now = now;
    }

    /** Either the JSON of an answer or, in a sentence, why there is none. */
    record Answer(byte[] json, String fault) {}

    private record Extract(
            String report,
            List<Claim> claims,
            List<TruceEvent> truce,
            List<Term> terms,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Explanation> explanations) {}

    Answer read(Lines.Line line) {
        if (line.refused() != null) {
            return new Answer(null, sentence(line.refused()));
        }
        try {
            var submission = reports.read(line.bytes(), stories::knows, now);
            if (submission instanceof Submission.Taken taken) {
                return new Answer(Json.MAPPER.writeValueAsBytes(extract(taken)), null);
            }
            return new Answer(null, sentence(((Submission.Refused) submission).problem()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are JSON", e);
        } catch (RuntimeException broken) {
            return new Answer(null, "reading it failed, which is a fault of Tallywire: " + broken);
        }
    }

    private static String sentence(Problem problem) {
        return problem.errors().stream()
                .map(error -> (error.field() + " " + error.message()).strip())
                .collect(Collectors.joining("; "));
    }

    private Extract extract(Submission.Taken taken) {
        var report = taken.report();
        var story = stories.storyOf(report, taken.text()).orElse(null);
        if (story == null) {
            return new Extract(report.id(), List.of(), List.of(), List.of(), explain ? List.of() : null);
        }
        var explained = stories.explain(report, taken.text(), story);
        var reading = explained.reading();
        return new Extract(
                report.id(),
                reading.claims(),
                reading.truce(),
                reading.terms(),
                explain ? explained.explanations() : null);
    }
}
