package org.tallywire.bench.latency;

import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code ./tallywire bench latency} was asked for.
 *
 * @param portBase first port of a running Tallywire, or none to start one
 * @param reports how many are measured
 * @param rate of them, a second
 */
record LatencyOptions(OptionalInt portBase, int reports, int rate) {
    private static final String ALL = "--port-base PORT, --reports COUNT and --rate PER_SECOND";

    /** @throws IllegalArgumentException with a sentence if a word is none of ours */
    static LatencyOptions parse(List<String> words) {
        var options = new LatencyOptions(OptionalInt.empty(), 2000, 40);
        for (int n = 0; n < words.size(); n += 2) {
            var word = words.get(n);
            var value = n + 1 < words.size() ? words.get(n + 1) : "";
            if (!value.matches("[1-9]\\d{0,4}")) {
                throw new IllegalArgumentException("\"" + word + "\" needs a number: bench latency takes " + ALL + ".");
            }
            var number = Integer.parseInt(value);
            options = switch (word) {
                case "--port-base" -> new LatencyOptions(OptionalInt.of(number), options.reports, options.rate);
                case "--reports" -> new LatencyOptions(options.portBase, number, options.rate);
                case "--rate" -> new LatencyOptions(options.portBase, options.reports, number);
                default ->
                    throw new IllegalArgumentException(
                            "\"" + word + "\" is not an option of bench latency, which takes " + ALL + ".");
            };
        }
        return options;
    }
}
