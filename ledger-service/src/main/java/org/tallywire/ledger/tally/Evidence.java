package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts what is said about a figure into weights by day, as {@link LineSearch} reads them. */
final class Evidence {
    /** What the sum of the parts' totals is worth, in tenths of a voice. */
    private static final int SUM_OF_TOTALS = 6;

    private Evidence() {}

    /** @param cells those that count, none of a day before {@code start} */
    static TreeMap<Integer, DayEvidence> of(Iterable<Cell> cells, LocalDate start) {
        var days = new TreeMap<Integer, DayEvidence>();
        var first = (int) start.toEpochDay();
        for (var cell : cells) {
            if (cell.statement().dayTold() || cell.statement().kind() != Statement.Kind.BATCH) {
                enter(days, cell, first);
            }
        }
        for (var cell : cells) {
            if (!cell.statement().dayTold() && cell.statement().kind() == Statement.Kind.BATCH) {
                enter(days, cell, first);
            }
        }
        return days;
    }

    private static void enter(TreeMap<Integer, DayEvidence> days, Cell cell, int first) {
        var said = cell.statement();
        var day = (int) said.day().toEpochDay();
        if (said.kind() == Statement.Kind.BATCH) {
            if (said.isPoint()) {
                on(days, said.dayTold() ? day : batchDay(days, said, day))
                        .batches
                        .merge(said.value(), cell.weight(), Integer::sum);
            } else if (said.low() != null) {
                on(days, day).atLeast.merge(said.low(), Math.max(1, cell.weight() / 2), Integer::sum);
            }
            return;
        }
        if (said.kind() == Statement.Kind.PERIOD && said.low() != null) {
            on(days, day).bounds.add(new DayEvidence.Bound(said.asLeast(), Math.max(1, cell.weight() / 2)));
        }
        if (said.kind() != Statement.Kind.TOTAL) {
            return;
        }
        var on = on(days, day);
        if (!said.dayTold() && day > first) {
            on(days, day - 1);
        }
        if (!said.isPoint()) {
            on.bounds.add(new DayEvidence.Bound(said, cell.weight()));
            return;
        }
        (said.dayTold() ? on.totals : on.byNow).merge(said.value(), cell.weight(), Integer::sum);
        if (said.late()) {
            on.byEvening.add(said.value());
        }
        if (cell.standsAlone()) {
            on.mayFall.put(said.value(), true);
        }
    }

    /** A batch that names no day is of the day before it was published where that day is known to have had this number. */
    private static int batchDay(TreeMap<Integer, DayEvidence> days, Statement said, int published) {
        var today = days.get(published);
        var yesterday = days.get(published - 1);
        var isTodays = today != null && today.batches.containsKey(said.value());
        var isYesterdays = yesterday != null && yesterday.batches.containsKey(said.value());
        return isYesterdays && !isTodays && !said.late() ? published - 1 : published;
    }

    /** The parts' totals, added up, speak for the whole's; a total that is a part's speaks for the whole no more. */
    static void addParts(TreeMap<Integer, DayEvidence> whole, List<List<String>> parts, Map<List<String>, Line> lines) {
        var told = parts.stream()
                .map(part -> lines.getOrDefault(part, Line.NONE))
                .filter(line -> !line.isEmpty())
                .toList();
        if (told.size() < 2) {
            return;
        }
        for (var line : told) {
            for (var point : line.points()) {
                var sum = sum(told, point.day());
                if (sum != null) {
                    on(whole, (int) point.day().toEpochDay()).totals.merge(sum, SUM_OF_TOTALS, Math::max);
                }
            }
        }
        for (var day : whole.values()) {
            var date = LocalDate.ofEpochDay(day.day);
            for (var line : told) {
                demote(day.totals, line.exactAt(date), sum(told, date));
                demote(day.byNow, line.exactAt(date), sum(told, date));
                demote(day.byNow, line.exactAt(date.minusDays(1)), sum(told, date.minusDays(1)));
            }
        }
    }

    private static Long sum(List<Line> lines, LocalDate day) {
        long sum = 0;
        for (var line : lines) {
            var exact = line.exactAt(day);
            if (exact == null) {
                return null;
            }
            sum += exact;
        }
        return sum;
    }

    private static void demote(TreeMap<Long, Integer> totals, Long part, Long sum) {
        if (part != null && sum != null && part > 0 && part < sum) {
            totals.computeIfPresent(part, (value, weight) -> weight >= 100_000 ? weight : Math.max(1, weight / 10));
        }
    }

    private static DayEvidence on(TreeMap<Integer, DayEvidence> days, int day) {
        return days.computeIfAbsent(day, DayEvidence::new);
    }
}
