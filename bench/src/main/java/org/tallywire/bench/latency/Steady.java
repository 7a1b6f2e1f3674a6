package org.tallywire.bench.latency;

import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Puts things in at a steady rate, whatever becomes of those before; each has a number of its own. */
final class Steady {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Way way;
    private int next;

    Steady(Way way) {
        this.way = way;
    }

    /**
     * @param rate a second
     * @return milliseconds from when each was due to when it came out
     * @throws IllegalStateException if one does not come out within a minute
     */
    double[] run(int count, int rate) throws Exception {
        var first = next;
        next += count;
        var due = new long[count];
        var begun = System.nanoTime();
        for (int n = 0; n < count; n++) {
            due[n] = begun + n * 1_000_000_000L / rate;
            for (long wait; (wait = due[n] - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(wait);
            }
            way.put(first + n);
        }
        var millis = new double[count];
        for (int n = 0; n < count; n++) {
            millis[n] = (await(first + n, first, count) - due[n]) / 1e6;
        }
        return millis;
    }

    private long await(int number, int first, int count) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (way.arrived(number) == 0) {
            way.complain();
            if (System.nanoTime() > end) {
                var out = IntStream.range(first, first + count)
                        .filter(n -> way.arrived(n) != 0)
                        .count();
                throw new IllegalStateException("Number " + number + " did not come out of " + way + " within "
                        + PATIENCE_NANOS / 1_000_000_000 + " s, " + out + " of " + count + " did.");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return way.arrived(number);
    }
}
