package org.tallywire.ingest.report;

import java.time.Duration;
import org.tallywire.ingest.problem.Problem;

/** How long is still waited for one report: who sends a byte now and then would hold its place for ever. */
final class Patience {
    private final Duration wait;
    private final long begun = System.nanoTime();

    Patience(Duration wait) {
        this.wait = wait;
    }

    boolean isOver() {
        return System.nanoTime() - begun > wait.toNanos();
    }

    Problem problem() {
        return Problem.tooSlow(wait.toMillis());
    }
}
