package org.tallywire.bench.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.bench.report.Curve;
import org.tallywire.bench.report.Results;
import org.tallywire.ledger.tally.Changes;
import org.tallywire.ledger.tally.KnownClaims;
import org.tallywire.ledger.tally.StoryFold;
import org.tallywire.stories.Story;

/**
 * What one more report costs a story that holds many claims already: folded, and its changes worked out. In milliseconds of
 * the processor, so that what else the machine does counts little.
 */
final class FoldCost {
    private static final int SAMPLES = 300;
    private static final List<Integer> CLAIMS = List.of(1_000, 10_000, 100_000);
    private static final Map<String, Integer> DAYS = Map.of("a week", 7, "a year", 365);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private FoldCost() {}

    static void tell(Story pack) {
        measure(pack, 10_000, 30);
        var lines = new LinkedHashMap<String, List<Curve.Point>>();
        DAYS.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(days -> {
            for (int claims : CLAIMS) {
                var millis = measure(pack, claims, days.getValue());
                point(lines, "any day of " + days.getKey() + ", median", claims, millis[SAMPLES / 2]);
                point(lines, "any day of " + days.getKey() + ", 99 of 100", claims, millis[SAMPLES * 99 / 100]);
            }
        });
        Results.ofThisRun()
                .tell(new Curve("ledger", "one more report for a story", "claims in the story", "ms", lines));
    }

    private static void point(Map<String, List<Curve.Point>> lines, String name, double size, double cost) {
        lines.computeIfAbsent(name, n -> new ArrayList<>()).add(new Curve.Point(size, cost));
    }

    /** @return milliseconds for each of some more reports, sorted */
    private static double[] measure(Story pack, int claims, int days) {
        var news = new NewsOfAnExchange(pack.id(), 7, days);
        var fold = new StoryFold(pack);
        int reports = claims / NewsOfAnExchange.CLAIMS;
        for (int i = 0; i < reports; i++) {
            fold.add(known(news, i));
        }
        var before = fold.position();
        var millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            var next = known(news, reports + i);
            var start = CLOCK.getCurrentThreadCpuTime();
            fold.add(next);
            var after = fold.position();
            Changes.between(before, after, Changes.causedBy(next));
            millis[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
            before = after;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static KnownClaims known(NewsOfAnExchange news, int number) {
        var report = news.report(number);
        return new KnownClaims(report, report.report().received());
    }
}
