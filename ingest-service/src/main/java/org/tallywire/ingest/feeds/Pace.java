package org.tallywire.ingest.feeds;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to ask a feed again: at its interval, and ever more seldom while it fails. */
final class Pace {
    /** A fifth up or down, so that feeds which fail together do not come back together. */
    private static final double JITTER = 0.2;

    private static final int DOUBLINGS_MAX = 16;
    private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);

    private Pace() {}

    /**
     * @param failures in a row; 0 after a success
     * @param backOffMax the longest wait that failures lead to, where the interval itself is not longer
     * @param retryAfter what the server asked for, or null; believed up to a day
     */
    static Duration next(
            Duration interval, int failures, Duration backOffMax, Duration retryAfter, RandomGenerator random) {
        var longest = backOffMax.compareTo(interval) > 0 ? backOffMax : interval;
        var wait = interval.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        if (wait.compareTo(longest) > 0) {
            wait = longest;
        }
        var jittered = Duration.ofMillis((long) (wait.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
        if (retryAfter == null) {
            return jittered;
        }
        var asked = retryAfter.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : retryAfter;
        return asked.compareTo(jittered) > 0 ? asked : jittered;
    }
}
