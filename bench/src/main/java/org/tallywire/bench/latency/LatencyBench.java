package org.tallywire.bench.latency;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.bench.report.Bar;
import org.tallywire.bench.report.Comparison;
import org.tallywire.bench.report.Results;
import org.tallywire.standalone.OwnTallywire;

/**
 * The main class of {@code ./tallywire bench latency}: how long reports take from their POST to the change at a WebSocket
 * subscriber, at a steady rate. Starts a Tallywire of its own and measures it in turns with the floor: one bare hop through
 * its broker, and two hops with a commit to its database between them, which is the way of a report without us. With
 * {@code --port-base} it measures a Tallywire that runs, whose board then holds the reports, and no floor.
 *
 * <p>A time is counted from the moment at which the report was due, not from when it could be sent, so that a delay of one
 * is not hidden by holding back the next. Ends with 1 if something does not come through.
 */
public final class LatencyBench {
    /** The first find cold code. */
    private static final int WARM_UP = 600;

    private static final int WARM_UP_BARE = 200;
    private static final int WARM_UP_RATE = 60;
    /** Turns, so that what else the machine does falls on all alike. */
    private static final int TURNS = 4;

    private static final String HOP = "one hop";
    private static final String FLOOR = "two hops and a commit";
    private static final String TALLYWIRE = "tallywire";

    private LatencyBench() {}

    public static void main(String[] args) throws Exception {
        try {
            var options = LatencyOptions.parse(List.of(args));
            if (options.portBase().isPresent()) {
                running(options, options.portBase().getAsInt());
            } else {
                withFloor(options);
            }
            System.exit(0);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void running(LatencyOptions options, int portBase) throws Exception {
        try (var path = WholePath.at(portBase)) {
            var steady = new Steady(path);
            steady.run(Math.min(20, options.reports()), options.rate());
            System.out.println(options.reports() + " reports, " + options.rate()
                    + " a second, from POST to change at the subscriber: "
                    + Times.of(List.of(steady.run(options.reports(), options.rate()))));
        }
    }

    private static void withFloor(LatencyOptions options) throws Exception {
        System.out.println("Starting a Tallywire of its own …");
        try (var own = OwnTallywire.start(Path.of(System.getProperty("tallywire.root")));
                var tallywire = WholePath.of(own);
                var hop = Hops.one(own.kafka());
                var floor = Hops.twoWithCommit(own.kafka(), own.database())) {
            var ways = new LinkedHashMap<String, Steady>();
            ways.put(HOP, new Steady(hop));
            ways.put(FLOOR, new Steady(floor));
            ways.put(TALLYWIRE, new Steady(tallywire));
            ways.get(HOP).run(WARM_UP_BARE, WARM_UP_RATE);
            ways.get(FLOOR).run(WARM_UP_BARE, WARM_UP_RATE);
            ways.get(TALLYWIRE).run(WARM_UP, WARM_UP_RATE);
            var turns = new LinkedHashMap<String, List<double[]>>();
            var shares = Map.of(TALLYWIRE, 1, FLOOR, 4, HOP, 8);
            for (int turn = 0; turn < TURNS; turn++) {
                for (var way : ways.entrySet()) {
                    var count = options.reports() / TURNS / shares.get(way.getKey());
                    turns.computeIfAbsent(way.getKey(), name -> new java.util.ArrayList<>())
                            .add(way.getValue().run(count, options.rate()));
                }
            }
            tell(turns, options);
        }
    }

    private static void tell(Map<String, List<double[]>> turns, LatencyOptions options) {
        var title =
                "%d reports, %d a second, from POST to the subscriber: ".formatted(options.reports(), options.rate());
        tell(title + "median", turns, 0.5, Bar.atMost(TALLYWIRE, 2.0));
        tell(title + "90 of 100", turns, 0.9, null);
        tell(title + "99 of 100", turns, 0.99, Bar.atMost(TALLYWIRE, 3.0));
        tell(title + "slowest", turns, 1, null);
    }

    private static void tell(String title, Map<String, List<double[]>> turns, double share, Bar bar) {
        var figures = new LinkedHashMap<String, List<Double>>();
        turns.forEach((way, times) -> figures.put(way, List.of(Times.of(times).quantile(share))));
        Results.ofThisRun().tell(new Comparison("latency", title, "ms", FLOOR, figures, bar));
    }
}
