package org.tallywire.ingest.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportRef;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.extraction.Extractor;
import org.tallywire.ingest.known.KnownReports;

/** Gives a report its place among what was taken before: the stories that it stands in or stood in, and its original. */
@ApplicationScoped
public class Placing {
    private final KnownReports known;

    public Placing(KnownReports known) {
        this.known = known;
    }

    /**
     * @param version of the report
     * @param withdrawn the moment from which a story that the report no longer fits is without it
     */
    public TakenReport place(ReadReport read, long version, StoryReaders readers, Instant withdrawn) {
        var report = withVersion(read.report(), version);
        var stoodIn = known.storiesOf(report.id());
        var story = read.story() != null
                ? read.story().id()
                : report.status() == ReportStatus.USABLE
                        ? null
                        : stoodIn.stream().findFirst().orElse(null);
        var claims = new ArrayList<ClaimsReported>();
        if (story != null && readers.knows(story)) {
            var reading = read.reading();
            claims.add(new ClaimsReported(
                    story,
                    ref(report, read, report.received()),
                    reading.claims(),
                    reading.truce(),
                    reading.terms(),
                    Extractor.ENGINE,
                    readers.pack(story)));
        }
        stoodIn.stream()
                .filter(other -> !other.equals(story) && readers.knows(other))
                .map(other -> new ClaimsReported(
                        other,
                        ref(report, read, withdrawn),
                        List.of(),
                        List.of(),
                        List.of(),
                        Extractor.ENGINE,
                        readers.pack(other)))
                .forEach(claims::add);
        return new TakenReport(report, story, List.copyOf(claims));
    }

    private ReportRef ref(Report report, ReadReport read, Instant received) {
        return new ReportRef(
                report.id(),
                report.version(),
                report.status(),
                report.publisher(),
                report.url(),
                read.title(),
                report.published(),
                received,
                read.copyKeys(),
                known.copyOf(report.id(), read.copyKeys()));
    }

    private static Report withVersion(Report report, long version) {
        return new Report(
                report.id(),
                version,
                report.status(),
                report.publisher(),
                report.url(),
                report.title(),
                report.text(),
                report.html(),
                report.published(),
                report.story(),
                report.received());
    }
}
