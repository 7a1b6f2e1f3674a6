package org.tallywire.bench.growth;

import java.util.List;
import org.tallywire.bench.report.Comparison;
import org.tallywire.bench.report.Results;

/**
 * What one of each costs, as measured, each with load and servers on the same two cores, so that a machine of its own does
 * better.
 *
 * @param deliveries changes to subscribers, a second, of one replica of notify-service in a burst
 * @param connectionBytes of resident memory, of an idle subscribed connection
 * @param connects connections that one replica opens and subscribes, a second
 * @param reports that ingest-service reads on one thread, a second, without broker and network
 * @param recorded reports that one replica of the ledger takes from Kafka into its journal, with boards folded and changes
 *     published, a second, over 100 stories
 */
record UnitCosts(double deliveries, double connectionBytes, double connects, double reports, double recorded) {

    /**
     * @param lines of a whole run of the benchmarks
     * @throws IllegalStateException if one that is needed is missing
     */
    static UnitCosts of(List<Results.Line> lines) {
        return new UnitCosts(
                find(lines, "stream", "burst of 500 changes to 1000 connections", "deliveries/s")
                        .median("notify"),
                find(lines, "stream", "10,000 idle connections: resident", "bytes")
                        .median("notify"),
                find(lines, "stream", "connections opened", "connections/s").median("notify"),
                find(lines, "extraction", "reading", "reports/s").median("one thread"),
                find(lines, "ledger", ", 100 stories", "reports/s").median("the ledger"));
    }

    private static Comparison find(List<Results.Line> lines, String bench, String words, String unit) {
        return lines.stream()
                .map(Results.Line::comparison)
                .filter(comparison -> comparison != null
                        && comparison.bench().equals(bench)
                        && comparison.unit().equals(unit)
                        && comparison.title().contains(words))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("The results have no \"" + words + "\" of the benchmark "
                        + bench + "; run ./tallywire bench first."));
    }
}
