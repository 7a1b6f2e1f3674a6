package org.tallywire.ingest.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** One who brings reports, and what it has left of what it may bring. Safe for use by many threads. */
public final class Sender {
    private final Bucket reports;
    private final Semaphore places;
    private final int placesMax;

    /** @param reportsPerMinute on average, and as many at once */
    Sender(int reportsPerMinute, int placesMax) {
        this.reports = Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(reportsPerMinute).refillGreedy(reportsPerMinute, Duration.ofMinutes(1)))
                .build();
        this.placesMax = placesMax;
        this.places = new Semaphore(placesMax, true);
    }

    Semaphore places() {
        return places;
    }

    int placesMax() {
        return placesMax;
    }

    /** Counts one report. @throws ProblemException 429 where there was none left */
    void takeOrRefuse() {
        ConsumptionProbe taken = reports.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            int seconds = 1 + (int) TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill());
            throw new ProblemException(Problem.tooMany("You bring more reports than this service takes.", seconds));
        }
    }

    /** Whether {@link #take} would wait now. */
    public boolean mustWait() {
        return reports.getAvailableTokens() < 1;
    }

    /** Counts one more report of a batch, as soon as there is one left. */
    public void take() {
        reports.asBlocking().consumeUninterruptibly(1);
    }
}
