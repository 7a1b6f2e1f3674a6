package org.tallywire.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What several contenders reached at the same task in the same run.
 *
 * @param bench which benchmark: {@code latency}, {@code extraction}, {@code ledger}, {@code stream}, {@code start}
 * @param title the task in a few words
 * @param unit of the figures, such as {@code deliveries/s} or {@code ms}
 * @param baseline the contender that the others are divided by
 * @param rounds each contender's figures, a round each, in the order in which they are shown; the median counts
 * @param bar what is asked for, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        String bench, String title, String unit, String baseline, Map<String, List<Double>> rounds, Bar bar) {

    public Comparison {
        Objects.requireNonNull(bench);
        Objects.requireNonNull(title);
        Objects.requireNonNull(unit);
        if (!rounds.containsKey(baseline)) {
            throw new IllegalArgumentException("\"" + title + "\" has no figure of its baseline \"" + baseline + "\".");
        }
    }

    /** The middle figure of a contender's rounds; the lower of two. */
    public double median(String contender) {
        var sorted = rounds.get(contender).stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** A contender's median divided by the baseline's. */
    public double ratio(String contender) {
        return median(contender) / median(baseline);
    }

    /** As it is printed: a line a contender, and whether the bar was reached. */
    public String text() {
        var text = new StringBuilder(title).append(", ").append(unit).append('\n');
        for (var contender : rounds.keySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-24s %14s   %6.2f x %s",
                    contender,
                    figure(median(contender)),
                    ratio(contender),
                    baseline));
            if (rounds.get(contender).size() > 1) {
                text.append("   ")
                        .append(rounds.get(contender).stream()
                                .map(Comparison::figure)
                                .toList());
            }
            text.append('\n');
        }
        if (bar != null) {
            text.append("  ").append(bar.verdict(this)).append('\n');
        }
        return text.toString();
    }

    /** Three digits that mean something, and no more. */
    static String figure(double value) {
        var size = Math.abs(value);
        var format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
