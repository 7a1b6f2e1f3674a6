package org.tallywire.bench.stream;

import java.util.concurrent.atomic.AtomicLongArray;

/** How late deliveries were, in steps of 2 %, from a microsecond to some minutes. */
final class Lateness {
    private static final double STEP = Math.log(1.02);
    private final AtomicLongArray steps = new AtomicLongArray(1024);
    private volatile boolean all;

    void note(long nanos) {
        int step = (int) (Math.log(Math.max(1000, nanos) / 1000.0) / STEP);
        steps.incrementAndGet(Math.min(steps.length() - 1, step));
    }

    /** Notes every delivery from now on, where there are not too many. */
    void noteAll() {
        all = true;
    }

    boolean notesAll() {
        return all;
    }

    /** In milliseconds. */
    double quantile(double share) {
        long count = 0;
        for (int i = 0; i < steps.length(); i++) {
            count += steps.get(i);
        }
        long left = (long) Math.ceil(count * share);
        for (int i = 0; i < steps.length(); i++) {
            left -= steps.get(i);
            if (left <= 0) {
                return Math.exp((i + 1) * STEP) / 1000;
            }
        }
        return Double.NaN;
    }

    void reset() {
        for (int i = 0; i < steps.length(); i++) {
            steps.set(i, 0);
        }
    }
}
