package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallywire.stories.Partition;

/**
 * Finds out why a statement differs from its figure's line: tried in the order in which an editor would, the first that
 * holds is the reason.
 *
 * @param lines all lines of the tally, by part and in the order of the parts
 * @param others numbers that are on no line and that a statement may mean
 * @param start first day that counts
 */
record Differences(Map<List<String>, Line> lines, List<Partition> partitions, OtherNumbers others, LocalDate start) {

    /** The day before which statements differ for the same reasons as by {@code before}; MAX for always, MIN for never. */
    LocalDate sameBefore(Differences before) {
        if (!partitions.equals(before.partitions)
                || !others.equals(before.others)
                || !start.equals(before.start)
                || !lines.keySet().equals(before.lines.keySet())) {
            return LocalDate.MIN;
        }
        var same = LocalDate.MAX;
        for (var part : lines.keySet()) {
            var until = lines.get(part).sameBefore(before.lines.get(part));
            same = until.isBefore(same) ? until : same;
        }
        return same;
    }

    Why of(Statement said) {
        if (said.day().isBefore(start)) {
            return Why.of(DissentReason.OTHER_PERIOD, said.day());
        }
        var line = lines.getOrDefault(said.part(), Line.NONE);
        if (!said.isPoint()) {
            var stale = said.kind() == Statement.Kind.TOTAL ? lastWithin(said, line) : null;
            return stale != null ? Why.of(DissentReason.STALE, stale) : Why.of(DissentReason.UNEXPLAINED);
        }
        return said.kind() == Statement.Kind.BATCH ? ofBatch(said, line) : ofTotal(said, line);
    }

    private Why ofTotal(Statement said, Line line) {
        var value = said.value();
        var stood = line.lastStoodAt(value, said.day());
        if (stood != null) {
            return Why.of(DissentReason.STALE, stood);
        }
        for (var day : days(said)) {
            for (var other : lines.entrySet()) {
                var exact = other.getValue().exactAt(day);
                if (!other.getKey().equals(said.part()) && exact != null && exact == value && value > 0) {
                    return Why.otherPart(other.getKey(), day);
                }
            }
        }
        for (var day : days(said)) {
            var exact = line.exactAt(day);
            if (exact != null
                    && others.earlier().getOrDefault(said.part(), Set.of()).contains(value - exact)) {
                return Why.includesEarlier(value - exact);
            }
        }
        if (others.expected().getOrDefault(said.part(), Set.of()).contains(value)) {
            return Why.of(DissentReason.PLANNED);
        }
        for (var day : days(said)) {
            var sum = sumOfParts(said, day, true);
            if (sum != null) {
                return Why.sumOf(sum, day);
            }
        }
        for (var day : days(said)) {
            var point = line.on(day);
            if (point != null && point.batch() != null && point.batch() == value) {
                return Why.otherPeriod(day, null);
            }
        }
        return Why.of(DissentReason.UNEXPLAINED);
    }

    private Why ofBatch(Statement said, Line line) {
        var value = said.value();
        for (var day : days(said)) {
            for (var other : lines.entrySet()) {
                var point = other.getValue().on(day);
                if (!other.getKey().equals(said.part())
                        && point != null
                        && point.batch() != null
                        && point.batch() == value
                        && value > 0) {
                    return Why.otherPart(other.getKey(), day);
                }
            }
        }
        for (var day : days(said)) {
            var exact = line.exactAt(day);
            if (exact != null && exact == value && line.points().size() > 1) {
                return Why.otherPeriod(day, value);
            }
        }
        for (var day : days(said)) {
            var sum = sumOfParts(said, day, false);
            if (sum != null) {
                return Why.sumOf(sum, day);
            }
        }
        if (others.expected().getOrDefault(said.part(), Set.of()).contains(value)) {
            return Why.of(DissentReason.PLANNED);
        }
        for (int back = 1; back <= 2; back++) {
            var day = said.day().minusDays(back);
            var point = line.on(day);
            if (point != null && point.batch() != null && point.batch() == value) {
                return Why.otherPeriod(day, null);
            }
        }
        return Why.of(DissentReason.UNEXPLAINED);
    }

    private static List<LocalDate> days(Statement said) {
        return said.dayTold()
                ? List.of(said.day())
                : List.of(said.day(), said.day().minusDays(1));
    }

    /** Two or more parts of one partition, not all of them, that add up to the number. */
    private List<List<String>> sumOfParts(Statement said, LocalDate day, boolean total) {
        for (var partition : partitions) {
            var parts = new ArrayList<List<String>>();
            var numbers = new ArrayList<Long>();
            for (var part : partition.parts()) {
                var line = lines.getOrDefault(part, Line.NONE);
                var point = line.on(day);
                var number = total ? line.exactAt(day) : point == null ? null : point.batch();
                if (number != null && number > 0) {
                    parts.add(part);
                    numbers.add(number);
                }
            }
            for (int set = 3; set < 1 << Math.min(parts.size(), 10); set++) {
                if (Integer.bitCount(set) < 2) {
                    continue;
                }
                long sum = 0;
                var chosen = new ArrayList<List<String>>();
                for (int i = 0; i < parts.size(); i++) {
                    if ((set & 1 << i) != 0) {
                        sum += numbers.get(i);
                        chosen.add(parts.get(i));
                    }
                }
                if (sum == said.value()) {
                    return List.copyOf(chosen);
                }
            }
        }
        return null;
    }

    /** The last earlier day at whose end a bound was right. */
    private static LocalDate lastWithin(Statement said, Line line) {
        for (int i = line.indexAt(said.day()); i >= 0; i--) {
            var point = line.points().get(i);
            if (!point.open() && said.admits(point.total())) {
                return i + 1 < line.points().size()
                        ? line.points().get(i + 1).day().minusDays(1)
                        : point.day();
            }
        }
        return null;
    }
}
