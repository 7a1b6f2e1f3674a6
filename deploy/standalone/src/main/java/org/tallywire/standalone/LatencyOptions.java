package org.tallywire.standalone;

import java.util.List;

/**
 * What {@code ./tallywire bench latency} was asked for.
 *
 * @param ports of a running Tallywire, or null to start one
 * @param reports how many are measured
 */
record LatencyOptions(PortPlan ports, int reports) {
    static LatencyOptions parse(List<String> words) {
        var options = new LatencyOptions(null, 100);
        for (int n = 0; n < words.size(); n += 2) {
            var value = n + 1 < words.size() ? words.get(n + 1) : "";
            if (!value.matches("[1-9]\\d{0,4}")) {
                throw new Refusal("\"" + words.get(n)
                        + "\" needs a number: bench latency takes --port-base PORT and --reports COUNT.");
            }
            var number = Integer.parseInt(value);
            options = switch (words.get(n)) {
                case "--port-base" -> new LatencyOptions(new PortPlan(number), options.reports);
                case "--reports" -> new LatencyOptions(options.ports, number);
                default ->
                    throw new Refusal(
                            "\"" + words.get(n)
                                    + "\" is not an option of bench latency, which takes --port-base PORT and --reports COUNT.");
            };
        }
        return options;
    }
}
