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

    /**
     * @param whole the days of the whole, by what is said of it
     * @return the same with what the parts say
     */
    static TreeMap<Integer, DayEvidence> added(
            Memory.OfFigure memory,
            Partition partition,
            Map<List<String>, Line> lines,
            TreeMap<Integer, DayEvidence> whole) {
        var told = partition.parts().stream()
                .map(part -> lines.getOrDefault(part, Line.NONE))
                .filter(line -> !line.isEmpty())
                .toList();
        return told.size() < 2
                ? whole
                : memory.made(Memory.Work.PARTS, List.of(told, whole), () -> added(memory, told, whole));
    }

    private static TreeMap<Integer, DayEvidence> added(
            Memory.OfFigure memory, List<Line> told, TreeMap<Integer, DayEvidence> whole) {
        var moved = new TreeSet<Integer>();
        told.forEach(line ->
                line.points().forEach(point -> moved.add((int) point.day().toEpochDay())));
        var days = new TreeSet<>(whole.keySet());
        days.addAll(moved);
        var all = new TreeMap<>(whole);
        for (int day : days) {
            var date = LocalDate.ofEpochDay(day);
            var parts = new Parts(exact(told, date), exact(told, date.minusDays(1)), moved.contains(day));
            var said = whole.get(day);
            if (said == null && parts.sum() == null) {
                continue;
            }
            var from = new ArrayList<Object>();
            from.add(said);
            from.add(parts);
            all.put(
                    day,
                    memory.made(
                            Memory.Work.PARTS_OF_DAY,
                            date,
                            from,
                            () -> weighed(said == null ? new DayEvidence(day) : said, parts)));
        }
        return all;
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
            day.totals.raise(now, SUM_OF_TOTALS);
        }
        for (int i = 0; i < parts.now().size(); i++) {
            demote(day.totals, parts.now().get(i), now);
            demote(day.byNow, parts.now().get(i), now);
            demote(day.byNow, parts.then().get(i), then);
        }
        return day;
    }

    /** What an editor accepted stays. */
    private static void demote(Weights totals, Long part, Long sum) {
        if (part != null && sum != null && part > 0 && part < sum && totals.of(part) < Cell.ACCEPTED) {
            totals.demote(part);
        }
    }
}
