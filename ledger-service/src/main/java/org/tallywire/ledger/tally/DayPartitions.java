package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** @param evidence by part and day; where a day weighs otherwise it is replaced */
    static void weigh(
            Memory memory,
            int round,
            List<Partition> innerFirst,
            Map<List<String>, TreeMap<Integer, DayEvidence>> evidence) {
        for (var partition : innerFirst) {
            var days = new TreeSet<Integer>();
            partition.parts().forEach(part -> days.addAll(batchDays(evidence.get(part))));
            days.forEach(day -> weigh(memory, round, partition, day, evidence));
        }
    }

    private static void weigh(
            Memory memory,
            int round,
            Partition partition,
            int day,
            Map<List<String>, TreeMap<Integer, DayEvidence>> evidence) {
        var told = partition.parts().stream()
                .filter(part -> has(evidence.get(part), day))
                .toList();
        var wholes = evidence.computeIfAbsent(partition.of(), of -> new TreeMap<>());
        var from = new ArrayList<DayEvidence>();
        from.add(wholes.get(day));
        partition
                .parts()
                .forEach(part ->
                        from.add(told.contains(part) ? evidence.get(part).get(day) : null));
        var key = new Memory.Key("partition", round, partition.of(), LocalDate.ofEpochDay(day));
        var weighed = memory.made(
                key,
                from,
                () -> weighed(new Day(
                        wholes.containsKey(day) ? wholes.get(day).copy() : new DayEvidence(day),
                        told.stream()
                                .map(part -> evidence.get(part).get(day).copy())
                                .toList(),
                        told.size() == partition.parts().size())));
        wholes.put(day, weighed.whole());
        for (int i = 0; i < told.size(); i++) {
            evidence.get(told.get(i)).put(day, weighed.parts().get(i));
        }
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

    /** Weighs a day of its own. */
    private static Day weighed(Day day) {
        var width = day.parts().size() > 7 ? 1 : day.parts().size() > 4 ? 2 : 4;
        var options = day.parts().stream().map(part -> options(part, width)).toList();
        var best = new Choice[1];
        choose(options, 0, new ArrayList<>(), day, best);
        apply(day, best[0]);
        return day;
    }

    private static List<Option> options(DayEvidence said, int width) {
        var options = new ArrayList<Option>();
        said.batches.forEach((value, weight) -> options.add(new Option(value, weight, false)));
        said.atLeast.forEach((value, weight) -> options.add(new Option(value, weight, true)));
        options.sort(Comparator.comparingInt(Option::weight).reversed().thenComparingLong(Option::value));
        return options.subList(0, Math.min(width, options.size()));
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
        var wholes = new TreeSet<>(whole.batches.keySet());
        if (wholes.isEmpty()) {
            wholes.add(sum);
        }
        for (var value : wholes) {
            var fits = day.complete() && value == sum && whole.batches.containsKey(value);
            var score = chosen.stream().mapToInt(Option::weight).sum()
                    + whole.batches.getOrDefault(value, 0)
                    + (fits ? FITS * (chosen.size() + 1) : 0);
            for (var other : whole.batches.entrySet()) {
                if (!other.getKey().equals(value)
                        && other.getKey() < value
                        && chosen.stream().anyMatch(option -> option.value() == other.getKey())) {
                    score += other.getValue() * 9 / 10;
                }
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
            (atLeast ? whole.atLeast : whole.batches).merge(sum, atLeast ? SUM_OF_SOME : SUM, Math::max);
            return;
        }
        for (var other : List.copyOf(whole.batches.entrySet())) {
            var said = other.getKey();
            if (said < best.whole() && best.parts().stream().anyMatch(option -> option.value() == said)) {
                whole.batches.put(said, Math.max(1, other.getValue() / 10));
            }
        }
        if (best.fits()) {
            whole.batches.merge(best.whole(), FITS, Integer::sum);
            for (int i = 0; i < day.parts().size(); i++) {
                var said = day.parts().get(i);
                var value = best.parts().get(i).value();
                said.atLeast.remove(value);
                said.batches.merge(value, FITS, Integer::sum);
            }
        }
    }
}
