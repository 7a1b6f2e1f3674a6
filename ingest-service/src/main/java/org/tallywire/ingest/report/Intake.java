package org.tallywire.ingest.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportRef;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.copies.CopyKeys;
import org.tallywire.ingest.extraction.Extractor;
import org.tallywire.ingest.extraction.Reading;
import org.tallywire.ingest.problem.FieldError;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;
import org.tallywire.ingest.publishing.ClaimsPublisher;
import org.tallywire.ingest.publishing.NotStored;
import org.tallywire.stories.Story;

/** The one way into Tallywire: whatever brings a report, it is read and published here. */
@ApplicationScoped
public class Intake {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ClaimsPublisher publisher;
    private final StoriesInForce stories;
    private final ReportReader reader;
    private final ReportLimits limits;
    private final Clock clock = Clock.systemUTC();
    private final MeterRegistry metrics;
    private final Timer extraction;

    Intake(ClaimsPublisher publisher, StoriesInForce stories, IngestSettings settings, MeterRegistry metrics) {
        this.publisher = publisher;
        this.stories = stories;
        this.limits = settings.limits();
        this.reader = new ReportReader(limits, true);
        this.metrics = metrics;
        this.extraction = Timer.builder("tallywire.ingest.extraction")
                .description("Time to read one report")
                .register(metrics);
    }

    /**
     * Checks and reads one report; publishes nothing yet.
     *
     * @throws ProblemException where it is not a valid report
     */
    public ReadReport read(byte[] json) {
        var readers = stories.readers();
        var submission = reader.read(json, readers::knows, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (submission instanceof Submission.Refused refused) {
            count("refused");
            throw new ProblemException(refused.problem());
        }
        var taken = (Submission.Taken) submission;
        return read(taken.report(), taken.text(), readers);
    }

    /**
     * Publishes what was read. Done only when the broker has it on all its replicas; until then nothing may be promised.
     *
     * @return fails with {@link ProblemException} where the broker is away
     */
    public CompletionStage<ReadReport> publish(ReadReport read) {
        return publisher.publish(read.report(), read.claims()).handle((stored, fault) -> {
            if (fault != null) {
                count("failed");
                throw refusal(fault);
            }
            count(read.claims() == null ? "no-story" : "taken");
            if (read.claims() != null) {
                metrics.counter(
                                "tallywire.ingest.claims",
                                "story",
                                read.claims().story())
                        .increment(read.claims().claims().size());
            }
            return read;
        });
    }

    private ReadReport read(Report incoming, CanonicalText text, StoryReaders readers) {
        var report = incoming.version() == null ? withVersion(incoming, 1L) : incoming;
        var claims = readers.storyOf(report, text)
                .map(story -> claims(report, text, story, readers))
                .orElse(null);
        return new ReadReport(report, claims);
    }

    private ClaimsReported claims(Report report, CanonicalText text, Story story, StoryReaders readers) {
        Reading reading = extraction.record(() -> readers.read(report, text, story));
        if (reading.claims().size() > limits.claimsMax()) {
            count("refused");
            throw new ProblemException(Problem.invalidReport(List.of(new FieldError(
                    report.html() == null ? "text" : "html",
                    "states more than " + limits.claimsMax() + " figures: no article does"))));
        }
        var ref = new ReportRef(
                report.id(),
                report.version(),
                report.status(),
                report.publisher(),
                report.url(),
                text.title().isEmpty() ? null : text.title(),
                report.published(),
                report.received(),
                CopyKeys.of(text.text()),
                null);
        return new ClaimsReported(
                story.id(), ref, reading.claims(), reading.truce(), reading.terms(), Extractor.ENGINE, story.version());
    }

    private static ProblemException refusal(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return new ProblemException(
                cause instanceof NotStored notStored && notStored.tooLarge()
                        ? Problem.tooLarge("", ReportLimits.DEFAULT.bytesMax())
                        : Problem.brokerAway(RETRY_AFTER_SECONDS));
    }

    private void count(String outcome) {
        metrics.counter("tallywire.ingest.reports", "outcome", outcome).increment();
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
