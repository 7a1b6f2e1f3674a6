package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallywire.stories.Partition;

/**
 * Weighs the batches of one day against each other where parts add up to a whole: of all ways to believe one number for
 * each, the one that the most voices fit wins, and a sum that comes out right speaks for all its numbers. A number that
 * was said of the whole and is that of a part ("13 hostages" where 13 Israelis and 11 others came) counts for the part.
 */
final class DayPartitions {
    /** What a sum that comes out right is worth to each of its numbers, in tenths of a voice. */
    private static final int FITS = 15;
    /** What the sum of the parts is worth where nobody states the whole. */
    private static final int SUM = 10;
    /** The same where not all parts were told. */
    private static final int SUM_OF_SOME = 4;

    private DayPartitions() {}

    /** One day: what is said of the whole and of those parts of which something is said. */
    private record Day(DayEvidence whole, List<DayEvidence> parts, boolean complete) {}

    /** @param evidence by part and day; where days weigh otherwise they are replaced */
    static void weigh(
            Memory memory,
            int round,
            List<Partition> innerFirst,
            Map<List<String>, TreeMap<Integer, DayEvidence>> evidence) {
        for (var partition : innerFirst) {
            var figures = new ArrayList<List<String>>();
            figures.add(partition.of());
            figures.addAll(partition.parts());
            var said = figures.stream().map(evidence::get).collect(Collectors.toCollection(ArrayList::new));
            var kept = memory.of(round, partition);
            var weighed = kept.made(Memory.Work.PARTITION, said, () -> weighed(kept, said));
            for (int i = 0; i < figures.size(); i++) {
                if (weighed.get(i) != null) {
                    evidence.put(figures.get(i), weighed.get(i));
                }
            }
        }
    }

    /**
     * @param said what is said of the whole, and of each part; null for nothing
     * @return the same, weighed
     */
    private static List<TreeMap<Integer, DayEvidence>> weighed(
            Memory.OfFigure memory, List<TreeMap<Integer, DayEvidence>> said) {
        var parts = said.subList(1, said.size());
        var days = new TreeSet<Integer>();
        parts.forEach(part -> days.addAll(batchDays(part)));
        if (days.isEmpty()) {
            return said;
        }
        var weighed = new ArrayList<TreeMap<Integer, DayEvidence>>();
        said.forEach(of -> weighed.add(of == null ? null : new TreeMap<>(of)));
        if (said.get(0) == null) {
            weighed.set(0, new TreeMap<>());
        }
        for (int day : days) {
            var from = new ArrayList<DayEvidence>();
            from.add(weighed.get(0).get(day));
            parts.forEach(part -> from.add(has(part, day) ? part.get(day) : null));
            var of = memory.made(
                    Memory.Work.PARTITION_OF_DAY, LocalDate.ofEpochDay(day), from, () -> weighed(day, from));
            for (int i = 0; i < from.size(); i++) {
                if (of.get(i) != null) {
                    weighed.get(i).put(day, of.get(i));
                }
            }
        }
        return weighed;
    }

    /** One day, in the same order. */
    private static List<DayEvidence> weighed(int day, List<DayEvidence> said) {
        var copies = new ArrayList<DayEvidence>();
        said.forEach(of -> copies.add(of == null ? null : of.copy()));
        if (said.get(0) == null) {
            copies.set(0, new DayEvidence(day));
        }
        var told = copies.stream().skip(1).filter(Objects::nonNull).toList();
        weigh(new Day(copies.get(0), told, told.size() == said.size() - 1));
        return copies;
    }

    /** Inner partitions before those whose parts they divide. */
    static List<Partition> innerFirst(List<Partition> partitions) {
        var sorted = new ArrayList<Partition>();
        var seen = new HashSet<List<String>>();
        partitions.forEach(partition -> visit(partition, partitions, seen, sorted));
        return List.copyOf(sorted);
    }

    private static void visit(
            Partition partition, List<Partition> all, Set<List<String>> seen, List<Partition> sorted) {
        if (!seen.add(partition.of())) {
            return;
        }
        for (var part : partition.parts()) {
            all.stream().filter(inner -> inner.of().equals(part)).forEach(inner -> visit(inner, all, seen, sorted));
        }
        sorted.add(partition);
    }

    private static Set<Integer> batchDays(TreeMap<Integer, DayEvidence> evidence) {
        var days = new TreeSet<Integer>();
        if (evidence != null) {
            evidence.forEach((day, said) -> {
                if (said.tellsBatch()) {
                    days.add(day);
                }
            });
        }
        return days;
    }

    private static boolean has(TreeMap<Integer, DayEvidence> evidence, int day) {
        var said = evidence == null ? null : evidence.get(day);
        return said != null && said.tellsBatch();
    }

    private record Option(long value, int weight, boolean atLeast) {}

    private record Choice(List<Option> parts, long whole, boolean fits, int score) {}

    private static void weigh(Day day) {
        var width = day.parts().size() > 7 ? 1 : day.parts().size() > 4 ? 2 : 4;
        var options = day.parts().stream().map(part -> options(part, width)).toList();
        var best = new Choice[1];
        choose(options, 0, new ArrayList<>(), day, best);
        apply(day, best[0]);
    }

    private static List<Option> options(DayEvidence said, int width) {
        var options = new ArrayList<Option>();
        options(said.batches, false, options);
        options(said.atLeast, true, options);
        options.sort(Comparator.comparingInt(Option::weight).reversed().thenComparingLong(Option::value));
        return options.subList(0, Math.min(width, options.size()));
    }

    private static void options(Weights said, boolean atLeast, List<Option> options) {
        for (int i = 0; i < said.size(); i++) {
            options.add(new Option(said.number(i), said.weight(i), atLeast));
        }
    }

    private static void choose(List<List<Option>> options, int index, List<Option> chosen, Day day, Choice[] best) {
        if (index < options.size()) {
            for (var option : options.get(index)) {
                chosen.add(option);
                choose(options, index + 1, chosen, day, best);
                chosen.remove(chosen.size() - 1);
            }
            return;
        }
        var whole = day.whole();
        var sum = chosen.stream().mapToLong(Option::value).sum();
        for (int i = 0; i < Math.max(1, whole.batches.size()); i++) {
            var value = whole.batches.isEmpty() ? sum : whole.batches.number(i);
            var fits = day.complete() && value == sum && whole.batches.has(value);
            var score = chosen.stream().mapToInt(Option::weight).sum()
                    + whole.batches.of(value)
                    + (fits ? FITS * (chosen.size() + 1) : 0);
            for (int j = 0; j < i; j++) {
                score += isOfOne(chosen, whole.batches.number(j)) ? whole.batches.weight(j) * 9 / 10 : 0;
            }
            // Parts that exceed their whole cannot both be right.
            score -= sum > value ? FITS : 0;
            if (best[0] == null || score > best[0].score()) {
                best[0] = new Choice(List.copyOf(chosen), value, fits, score);
            }
        }
    }

    private static void apply(Day day, Choice best) {
        var whole = day.whole();
        var sum = best.parts().stream().mapToLong(Option::value).sum();
        var atLeast = !day.complete() || best.parts().stream().anyMatch(Option::atLeast);
        if (whole.batches.isEmpty()) {
            if (atLeast) {
                whole.atLeast.raise(sum, SUM_OF_SOME);
            } else {
                whole.batches.add(sum, SUM);
            }
            return;
        }
        for (int i = 0; i < whole.batches.size() && whole.batches.number(i) < best.whole(); i++) {
            if (isOfOne(best.parts(), whole.batches.number(i))) {
                whole.batches.demote(whole.batches.number(i));
            }
        }
        if (best.fits()) {
            whole.batches.add(best.whole(), FITS);
            for (int i = 0; i < day.parts().size(); i++) {
                var said = day.parts().get(i);
                var value = best.parts().get(i).value();
                said.atLeast.remove(value);
                said.batches.add(value, FITS);
            }
        }
    }

    private static boolean isOfOne(List<Option> parts, long value) {
        for (var part : parts) {
            if (part.value() == value) {
                return true;
            }
        }
        return false;
    }
}
