package org.tallywire.bench.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallywire.bench.report.Bar;
import org.tallywire.bench.report.Comparison;
import org.tallywire.bench.report.Curve;
import org.tallywire.bench.report.Results;
import org.tallywire.stories.StoryPacks;

/**
 * The main class of {@code ./tallywire bench ledger}: how many reports a second come from the broker into the journal, with
 * boards folded and changes published, beside a bare multi-row insert of the same rows into the same database in the same
 * run; and what one more report costs stories of 1,000 to 100,000 claims. {@code -Dbench.rounds=3} says how often it is
 * repeated.
 */
public final class LedgerBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    /** How many reports there are for so many stories; one gets enough for a hundred thousand claims. */
    private static final Map<Integer, Integer> REPORTS = new TreeMap<>(Map.of(1, 34_000, 100, 40_000, 1_000, 10_000));

    private static final String LEDGER = "the ledger";
    private static final String BARE = "bare insert";
    private static final String BOARD = "the board";
    private static final String ROW = "a row by its key";
    private static final double RATIO = 0.5;

    private LedgerBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.err.println("tallywire: bench ledger takes no options.");
            System.exit(1);
        }
        var root = Path.of(System.getProperty("tallywire.root", "."));
        FoldCost.tell(StoryPacks.shipped().byId("gaza-truce-2023").orElseThrow());
        var costs = new ArrayList<Curve.Point>();
        for (var load : REPORTS.entrySet()) {
            int stories = load.getKey();
            int reports = load.getValue();
            var readings = new LinkedHashMap<String, List<Double>>();
            readings.put(ROW, new ArrayList<>());
            readings.put(BOARD, new ArrayList<>());
            var rounds = new LinkedHashMap<String, List<Double>>();
            rounds.put(BARE, new ArrayList<>());
            rounds.put(LEDGER, new ArrayList<>());
            for (int round = 0; round < ROUNDS; round++) {
                var measured = new Throughput(root, stories, reports).measure();
                rounds.get(LEDGER).add(measured.ledger());
                rounds.get(BARE).add(measured.bare());
                readings.get(BOARD).add(measured.reading().board());
                readings.get(ROW).add(measured.reading().row());
            }
            var comparison = new Comparison(
                    "ledger",
                    "reports of " + NewsOfAnExchange.CLAIMS + " claims into the journal, folded and published, "
                            + stories + (stories == 1 ? " story" : " stories"),
                    "reports/s",
                    BARE,
                    rounds,
                    stories == 100 ? Bar.atLeast(LEDGER, RATIO) : null);
            Results.ofThisRun().tell(comparison);
            if (stories == 1) {
                var title =
                        "reading the board of a story of " + reports * NewsOfAnExchange.CLAIMS + " claims over HTTP";
                Results.ofThisRun().tell(new Comparison("ledger", title, "ms", ROW, readings, null));
            }
            costs.add(new Curve.Point(stories, 1_000 / comparison.median(LEDGER)));
        }
        Results.ofThisRun()
                .tell(new Curve("ledger", "one report", "stories", "ms", Map.of("into the journal and out", costs)));
        System.exit(0);
    }
}
