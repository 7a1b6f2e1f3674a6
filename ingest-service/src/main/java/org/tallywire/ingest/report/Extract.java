package org.tallywire.ingest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;
import org.tallywire.ingest.extraction.Explanation;

/**
 * What a report says, when nothing is to be published.
 *
 * @param story null where it fits none; the lists are then empty
 * @param text the canonical text that the evidence offsets count in; only where reasons are asked for
 * @param explanations why each claim came out as it did; only where reasons are asked for
 */
@JsonPropertyOrder({"report", "claims", "truce", "terms", "story"})
public record Extract(
        String report,
        List<Claim> claims,
        List<TruceEvent> truce,
        List<Term> terms,
        String story,
        @JsonInclude(JsonInclude.Include.NON_NULL) String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Explanation> explanations) {

    static Extract of(Submission.Taken taken, StoryReaders readers, boolean explain) {
        var report = taken.report();
        var story = readers.storyOf(report, taken.text()).orElse(null);
        if (story == null) {
            return new Extract(
                    report.id(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    explain ? taken.text().text() : null,
                    explain ? List.of() : null);
        }
        if (explain) {
            var explained = readers.explain(report, taken.text(), story);
            var reading = explained.reading();
            return new Extract(
                    report.id(),
                    reading.claims(),
                    reading.truce(),
                    reading.terms(),
                    story.id(),
                    taken.text().text(),
                    explained.explanations());
        }
        var reading = readers.read(report, taken.text(), story);
        return new Extract(report.id(), reading.claims(), reading.truce(), reading.terms(), story.id(), null, null);
    }
}
