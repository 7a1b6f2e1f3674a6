package org.tallywire.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.copies.CopyKeys;
import org.tallywire.ingest.extraction.Reading;
import org.tallywire.ingest.known.KnownReports;
import org.tallywire.ingest.known.ReportDigest;
import org.tallywire.ingest.known.TopicsFollower;
import org.tallywire.ingest.problem.FieldError;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;
import org.tallywire.ingest.publishing.ClaimsPublisher;
import org.tallywire.ingest.publishing.NotStored;

/** The one way into Tallywire: whatever brings a report, it is read and published here. */
@ApplicationScoped
public class Intake {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ClaimsPublisher publisher;
    private final StoriesInForce stories;
    private final KnownReports known;
    private final TopicsFollower follower;
    private final Placing placing;
    private final ReportReader reader;
    private final ReportLimits limits;
    private final Clock clock = Clock.systemUTC();
    private final MeterRegistry metrics;
    private final Timer extraction;

    Intake(
            ClaimsPublisher publisher,
            StoriesInForce stories,
            KnownReports known,
            TopicsFollower follower,
            Placing placing,
            IngestSettings settings,
            MeterRegistry metrics) {
        this.publisher = publisher;
        this.stories = stories;
        this.known = known;
        this.follower = follower;
        this.placing = placing;
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
        return read(checked(reader.read(json, stories.readers()::knows, now())));
    }

    /**
     * Checks one report; what it says is read by {@link #read(Submission.Taken)}.
     *
     * @throws ProblemException where it is not a valid report
     */
    public Submission.Taken check(JsonNode json) {
        return checked(reader.read(json, stories.readers()::knows, now()));
    }

    /** @throws ProblemException where it states more figures than a message holds */
    public ReadReport read(Submission.Taken taken) {
        var read = extraction.record(() -> read(taken.report(), taken.text(), stories.readers()));
        var reading = read.reading();
        if (reading.claims().size() + reading.truce().size() + reading.terms().size() > limits.claimsMax()) {
            count("refused");
            throw new ProblemException(Problem.invalidReport(List.of(new FieldError(
                    read.report().html() == null ? "text" : "html",
                    "states more than " + limits.claimsMax() + " figures: no article does"))));
        }
        return read;
    }

    /**
     * Publishes what was read. Done only when the broker has it on all its replicas; until then nothing may be promised.
     *
     * @return fails with {@link ProblemException} where the broker is away
     */
    public CompletionStage<TakenReport> publish(ReadReport read) {
        if (!follower.caughtUp()) {
            count("failed");
            return CompletableFuture.failedFuture(new ProblemException(Problem.starting(RETRY_AFTER_SECONDS)));
        }
        var id = read.report().id();
        var digest = ReportDigest.of(read.report());
        var numbered = read.report().version();
        long version = numbered != null ? numbered : known.begin(id, digest);
        var taken =
                placing.place(read, version, stories.readers(), read.report().received());
        return publisher.publish(taken.report(), taken.claims()).handle((stored, fault) -> {
            if (fault == null) {
                remember(taken, new KnownReports.Version(version, digest));
            }
            if (numbered == null) {
                known.end(id);
            }
            if (fault != null) {
                count("failed");
                throw refusal(fault);
            }
            count(taken.story() == null ? "no-story" : "taken");
            return taken;
        });
    }

    /** Whether this very report stands on its topic already, or a newer version of it. */
    public boolean hasTaken(Report report) {
        var newest = known.newest(report.id()).orElse(null);
        return newest != null
                && (newest.digest() == ReportDigest.of(report)
                        ? report.version() == null || report.version() <= newest.number()
                        : report.version() != null && report.version() < newest.number());
    }

    private Submission.Taken checked(Submission submission) {
        if (submission instanceof Submission.Taken taken) {
            return taken;
        }
        count("refused");
        throw new ProblemException(((Submission.Refused) submission).problem());
    }

    /** What a report says by the stories that are followed now. */
    public static ReadReport read(Report report, CanonicalText text, StoryReaders readers) {
        var story = readers.storyOf(report, text).orElse(null);
        return new ReadReport(
                report,
                text.title().isEmpty() ? null : text.title(),
                story,
                story == null ? new Reading(List.of(), List.of(), List.of()) : readers.read(report, text, story),
                story == null ? List.of() : CopyKeys.of(text.text()));
    }

    private void remember(TakenReport taken, KnownReports.Version version) {
        var report = taken.report();
        known.sawReport(report.id(), version, report.received());
        taken.claims().forEach(read -> {
            known.sawClaims(
                    read.story(), report.id(), report.received(), read.report().copyKeys());
            metrics.counter("tallywire.ingest.claims", "story", read.story())
                    .increment(read.claims().size());
        });
    }

    private static ProblemException refusal(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return new ProblemException(
                cause instanceof NotStored notStored && notStored.tooLarge()
                        ? Problem.tooLarge("", ReportLimits.DEFAULT.bytesMax())
                        : Problem.brokerAway(RETRY_AFTER_SECONDS));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void count(String outcome) {
        metrics.counter("tallywire.ingest.reports", "outcome", outcome).increment();
    }
}
