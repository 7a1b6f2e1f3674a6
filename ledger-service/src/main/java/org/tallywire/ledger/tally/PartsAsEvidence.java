package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallywire.stories.Partition;

/** The parts' totals, added up, speak for the whole's; a total that is a part's speaks for the whole no more. */
final class PartsAsEvidence {
    /** What the sum of the parts' totals is worth, in tenths of a voice. */
    private static final int SUM_OF_TOTALS = 6;

    private PartsAsEvidence() {}

    /** What the parts make of a whole's day: their totals at its end and at the end of the day before. */
    private record Parts(List<Long> now, List<Long> then, boolean moved) {
        Long sum() {
            return sum(now);
        }

        static Long sum(List<Long> totals) {
            long sum = 0;
            for (var total : totals) {
                if (total == null) {
                    return null;
                }
                sum += total;
            }
            return sum;
        }
    }

    /** @param whole the days of the whole, by what is said of it; what the parts say is added */
    static void add(
            Memory memory,
            int round,
            Partition partition,
            Map<List<String>, Line> lines,
            TreeMap<Integer, DayEvidence> whole) {
        var told = partition.parts().stream()
                .map(part -> lines.getOrDefault(part, Line.NONE))
                .filter(line -> !line.isEmpty())
                .toList();
        if (told.size() < 2) {
            return;
        }
        var moved = new TreeSet<LocalDate>();
        told.forEach(line -> line.points().forEach(point -> moved.add(point.day())));
        var days = new TreeSet<>(whole.keySet());
        moved.forEach(day -> days.add((int) day.toEpochDay()));
        for (var day : days) {
            var date = LocalDate.ofEpochDay(day);
            var parts = new Parts(exact(told, date), exact(told, date.minusDays(1)), moved.contains(date));
            var said = whole.get(day);
            if (said == null && parts.sum() == null) {
                continue;
            }
            var from = new ArrayList<Object>();
            from.add(said);
            from.add(parts);
            var key = new Memory.Key("parts", round, partition.of(), date);
            whole.put(day, memory.made(key, from, () -> weighed(said == null ? new DayEvidence(day) : said, parts)));
        }
    }

    private static List<Long> exact(List<Line> lines, LocalDate day) {
        var totals = new ArrayList<Long>(lines.size());
        lines.forEach(line -> totals.add(line.exactAt(day)));
        return totals;
    }

    private static DayEvidence weighed(DayEvidence said, Parts parts) {
        var day = said.copy();
        var now = parts.sum();
        var then = Parts.sum(parts.then());
        if (parts.moved() && now != null) {
            day.totals.merge(now, SUM_OF_TOTALS, Math::max);
        }
        for (int i = 0; i < parts.now().size(); i++) {
            demote(day.totals, parts.now().get(i), now);
            demote(day.byNow, parts.now().get(i), now);
            demote(day.byNow, parts.then().get(i), then);
        }
        return day;
    }

    private static void demote(TreeMap<Long, Integer> totals, Long part, Long sum) {
        if (part != null && sum != null && part > 0 && part < sum) {
            totals.computeIfPresent(part, (value, weight) -> weight >= 100_000 ? weight : Math.max(1, weight / 10));
        }
    }
}
