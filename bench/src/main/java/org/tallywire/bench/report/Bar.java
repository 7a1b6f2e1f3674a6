package org.tallywire.bench.report;

import java.util.Locale;

/**
 * What a contender must reach as a multiple of the baseline.
 *
 * @param contender whose ratio is looked at
 * @param atLeast whether more is better (then the ratio must be at least {@code ratio}), or less
 * @param ratio times the baseline's median
 */
public record Bar(String contender, boolean atLeast, double ratio) {
    public static Bar atLeast(String contender, double ratio) {
        return new Bar(contender, true, ratio);
    }

    public static Bar atMost(String contender, double ratio) {
        return new Bar(contender, false, ratio);
    }

    public boolean reached(Comparison comparison) {
        var reached = comparison.ratio(contender);
        return atLeast ? reached >= ratio : reached <= ratio;
    }

    String verdict(Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "%s: %s at %s %.2f x %s",
                reached(comparison) ? "reached" : "NOT REACHED",
                contender,
                atLeast ? "least" : "most",
                ratio,
                comparison.baseline());
    }
}
