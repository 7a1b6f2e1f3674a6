package org.tallywire.bench.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallywire.bench.report.Comparison;

/**
 * What was measured, as it is told.
 *
 * @param reports in one pass
 * @param characters in one pass, of the canonical texts
 * @param passes a second, a figure each round
 */
record Rates(int reports, long characters, Map<Measured, List<Double>> passes) {
    private static final String BASELINE = "tokenisation";
    private static final List<String> PARTS = List.of(BASELINE, "cleaning", "html", "story", "claims", "copies");

    /** All that is to be measured, in the order of its measuring: baseline and contender one after the other. */
    static final List<Measured> MEASURED = Stream.concat(
                    Stream.of(
                            new Measured(BASELINE, 1),
                            new Measured("reading", 1),
                            new Measured(BASELINE, 2),
                            new Measured("reading", 2)),
                    PARTS.stream().skip(1).map(part -> new Measured(part, 1)))
            .toList();

    List<Comparison> comparisons() {
        var threads = new LinkedHashMap<String, List<Double>>();
        threads.put("one thread", rates("reading", 1, reports));
        threads.put("two threads", rates("reading", 2, reports));
        return List.of(
                beside(List.of(BASELINE, "reading"), 1, "reading on one thread, from JSON to claims"),
                beside(List.of(BASELINE, "reading"), 2, "reading on two threads"),
                comparison("reading " + reports + " reports of " + characters + " characters", "reports/s", threads),
                beside(PARTS, 1, "the parts of reading, on one thread"));
    }

    private Comparison beside(List<String> contenders, int threads, String title) {
        var rates = new LinkedHashMap<String, List<Double>>();
        contenders.forEach(contender -> rates.put(contender, rates(contender, threads, characters)));
        return comparison(title, "characters/s", rates);
    }

    private List<Double> rates(String what, int threads, long perPass) {
        return passes.get(new Measured(what, threads)).stream()
                .map(rate -> rate * perPass)
                .toList();
    }

    private static Comparison comparison(String title, String unit, Map<String, List<Double>> rates) {
        return new Comparison(
                "extraction", title, unit, rates.keySet().iterator().next(), rates, null);
    }
}
