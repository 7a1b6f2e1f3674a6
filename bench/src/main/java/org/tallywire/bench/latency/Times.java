package org.tallywire.bench.latency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times in milliseconds, sorted. */
record Times(double[] sorted) {
    static Times of(List<double[]> turns) {
        return new Times(turns.stream().flatMapToDouble(Arrays::stream).sorted().toArray());
    }

    /** @param share 0.5 for the median, 1 for the slowest */
    double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.1f ms, 90 %% %.1f ms, 99 %% %.1f ms, slowest %.1f ms",
                quantile(0.5),
                quantile(0.9),
                quantile(0.99),
                quantile(1));
    }
}
