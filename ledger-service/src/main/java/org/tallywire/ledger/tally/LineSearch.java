package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the line of running totals, one a day, that the most of what was said fits. Every batch that fits a step and every
 * total that fits a day speaks for a line; a step against a day's batch speaks against it. A line does not fall, unless a
 * total that needs no second voice says so, and an old total that is printed again late pulls nothing down. One wrong
 * figure thus never bends the line, and which figure came first makes no difference.
 *
 * <p>The search walks the days once and keeps the best lines so far, at most {@value #WIDTH}; equal ones are told apart by
 * their totals, never by chance.
 */
final class LineSearch {
    private static final int WIDTH = 24;
    /** The largest number that every reader of JSON takes exactly, 2^53 - 1. */
    private static final long TOTAL_MAX = 9_007_199_254_740_991L;

    private static final int TOTALS_MAX = 8;
    private static final int BACK_MAX = 8;
    /** What a fall costs, in tenths of a voice. */
    private static final int FALL = 15;

    private static final Comparator<Map.Entry<Long, Integer>> HEAVIEST = (a, b) ->
            a.getValue().equals(b.getValue()) ? Long.compare(a.getKey(), b.getKey()) : b.getValue() - a.getValue();

    /** A line up to a day, as its last step. */
    private record Step(int day, long total, boolean open, Long batch, long score, Step before) {
        /** The most fitting first; of equals the one that is known exactly, the higher, the one that came further before. */
        static int best(Step a, Step b) {
            if (a.score() != b.score()) {
                return Long.compare(b.score(), a.score());
            }
            if (a.open() != b.open()) {
                return Boolean.compare(a.open(), b.open());
            }
            return a.total() != b.total() ? Long.compare(b.total(), a.total()) : further(a.before(), b.before());
        }

        /** Between lines of one total the one that had come further before, so that no two are equal. */
        private static int further(Step a, Step b) {
            while (a != null && b != null && a != b) {
                var open = Boolean.compare(a.open(), b.open());
                var total = Long.compare(b.total(), a.total());
                if (open != 0 || total != 0) {
                    return open != 0 ? open : total;
                }
                a = a.before();
                b = b.before();
            }
            return 0;
        }
    }

    /**
     * What a search found, day by day, so that the next one begins where the evidence first differs.
     *
     * @param days the evidence that it read
     * @param lines the best lines at the end of each day
     */
    record Searched(List<DayEvidence> days, List<List<Step>> lines, Line line) {
        static final Searched NOTHING = new Searched(List.of(), List.of(), Line.NONE);
    }

    private LineSearch() {}

    /**
     * @param start first day that counts; a line whose first day it is begins at nothing
     * @param before an earlier search of the same figure; it saves work and changes nothing
     */
    static Searched of(TreeMap<Integer, DayEvidence> evidence, int start, Searched before) {
        if (evidence.isEmpty()) {
            return Searched.NOTHING;
        }
        leadBack(evidence);
        var days = List.copyOf(evidence.values());
        var fromStart = days.get(0).day <= start;
        var found = new ArrayList<>(before.lines().subList(0, alike(days, before.days())));
        for (int i = found.size(); i < days.size(); i++) {
            var lines = i == 0 ? List.of(new Step(Integer.MIN_VALUE, 0, !fromStart, null, 0, null)) : found.get(i - 1);
            found.add(onward(lines, days.get(i), evidence.get(days.get(i).day + 1)));
        }
        var best = found.get(found.size() - 1).get(0);
        return new Searched(days, List.copyOf(found), line(best, fromStart, evidence));
    }

    /** How many days from the first on are read the same way; a day is read with a look at the next one. */
    private static int alike(List<DayEvidence> days, List<DayEvidence> before) {
        int same = 0;
        while (same < days.size() && same < before.size() && days.get(same).sameAs(before.get(same))) {
            same++;
        }
        return same == days.size() && same == before.size() ? same : Math.max(0, same - 1);
    }

    /** A later total less the batches in between says where the line stood before, also where nobody wrote it. */
    private static void leadBack(TreeMap<Integer, DayEvidence> evidence) {
        var days = List.copyOf(evidence.values());
        var batches = days.stream()
                .map(day -> day.batches.isEmpty() ? null : heaviest(day.batches).get(0))
                .toArray(Long[]::new);
        for (int i = 1; i < batches.length; i++) {
            var day = days.get(i);
            var totals = new LinkedHashSet<>(heaviest(day.totals));
            totals.addAll(heaviest(day.byNow));
            for (var total : totals) {
                var value = total;
                for (int at = i; at > 0 && at > i - BACK_MAX && batches[at] != null; at--) {
                    value -= batches[at];
                    if (value <= 0) {
                        break;
                    }
                    days.get(at - 1).implied.merge(value, 1, Integer::sum);
                }
            }
        }
    }

    private static List<Step> onward(List<Step> lines, DayEvidence day, DayEvidence next) {
        var best = new HashMap<Way, Step>();
        var targets = targets(day, next);
        var against = day.batchesWeight();
        for (var line : lines) {
            var late = late(line, day);
            keep(best, step(line, day, line.total(), line.open(), false, against, late));
            for (var batch : day.batches.keySet()) {
                keep(best, step(line, day, line.total() + batch, line.open(), true, against, late));
            }
            for (var batch : day.atLeast.keySet()) {
                keep(best, step(line, day, line.total() + batch, true, true, against, late));
            }
            for (var bound : day.bounds) {
                var low = bound.statement().low();
                if (low != null && low > line.total()) {
                    keep(best, step(line, day, low, true, false, against, late));
                }
            }
            for (var total : targets) {
                var falls = total < line.total();
                if (!falls || day.mayFall.containsKey(total) && !stood(line, total)) {
                    keep(best, step(line, day, total, false, false, against, late));
                }
            }
        }
        var all = new ArrayList<>(best.values());
        all.sort(Step::best);
        return all.size() <= WIDTH ? all : List.copyOf(all.subList(0, WIDTH));
    }

    private static LinkedHashSet<Long> targets(DayEvidence day, DayEvidence next) {
        var targets = new LinkedHashSet<>(heaviest(day.totals));
        targets.addAll(heaviest(day.byNow));
        if (next != null) {
            targets.addAll(heaviest(next.byNow));
        }
        targets.addAll(heaviest(day.implied));
        return targets;
    }

    private static List<Long> heaviest(TreeMap<Long, Integer> weights) {
        if (weights.size() <= 1) {
            return List.copyOf(weights.keySet());
        }
        var heaviest = new ArrayList<>(weights.entrySet());
        heaviest.sort(HEAVIEST);
        return heaviest.stream().limit(TOTALS_MAX).map(Map.Entry::getKey).toList();
    }

    /** Lines that differ in their last two totals are kept apart: an old total printed late speaks for the one before. */
    private record Way(long total, boolean open, long before, boolean beforeOpen) {}

    private static void keep(HashMap<Way, Step> best, Step step) {
        if (step.total() > TOTAL_MAX) {
            return;
        }
        var before = step.total() == step.before().total() && step.before().before() != null
                ? step.before().before()
                : step.before();
        best.merge(
                new Way(step.total(), step.open(), before.total(), before.open()),
                step,
                (a, b) -> preferred(a, b) ? a : b);
    }

    /** Of two ways to one total the one that fits more; else the one that had come further the day before. */
    private static boolean preferred(Step a, Step b) {
        if (a.score() != b.score()) {
            return a.score() > b.score();
        }
        return Step.further(a, b) <= 0;
    }

    private static Step step(
            Step line, DayEvidence day, long total, boolean open, boolean byBatch, int against, int[] late) {
        var known = !line.open();
        var delta = total - line.total();
        long score = line.score();
        // What a total did not say by itself costs a little, so that of two equal lines the one in plain words wins.
        if (!byBatch && (delta != 0 || line.open() != open) && !day.totals.containsKey(total)) {
            score -= day.byNow.containsKey(total) ? 1 : 2;
        }
        score -= delta < 0 && known ? FALL : 0;
        Long batch = byBatch || known && !open ? (Long) delta : null;
        if (against > 0) {
            var fits = fitting(day, delta, known || byBatch);
            score += fits - (against - fits) / 2;
        }
        if (open) {
            for (var bound : day.bounds) {
                var low = bound.statement().low();
                score += low != null && low <= total ? bound.weight() / 2 : 0;
            }
        } else {
            score += day.totals.getOrDefault(total, 0);
            score += byNow(line, day, total, late);
            for (var bound : day.bounds) {
                score += bounded(bound, total, line) ? bound.weight() / 2 : -(bound.weight() / 2);
            }
        }
        return new Step(day.day, total, open, batch, score, line);
    }

    /** What of the day's batches the step fits: the same number or, where it is not known what came before, no more than it. */
    private static int fitting(DayEvidence day, long delta, boolean exactly) {
        int fits = 0;
        for (var batch : day.batches.entrySet()) {
            var fit = exactly ? batch.getKey() == delta : batch.getKey() <= delta;
            fits += !fit ? 0 : exactly ? batch.getValue() : batch.getValue() * 9 / 10;
        }
        for (var batch : day.atLeast.entrySet()) {
            fits += batch.getKey() <= delta ? batch.getValue() : 0;
        }
        return fits;
    }

    /** What the totals of the day that mean "by now" are worth to a line for having stood there before, in their order. */
    private static int[] late(Step before, DayEvidence day) {
        var worth = new int[day.byNow.size()];
        int i = 0;
        for (var said : day.byNow.entrySet()) {
            if (stood(before, said.getKey())) {
                // Yesterday's total is as good as today's; an older one is stale, which is no argument against the
                // line.
                var isBefore = before.total() == said.getKey();
                worth[i] = said.getValue()
                        - (isBefore && day.byEvening.contains(said.getKey()) ? 3 : 1)
                        - (isBefore ? 0 : said.getValue() / 50);
            }
            i++;
        }
        return worth;
    }

    private static int byNow(Step before, DayEvidence day, long total, int[] late) {
        int score = 0;
        int i = 0;
        for (var said : day.byNow.entrySet()) {
            if (said.getKey() == total) {
                // Handovers come in the evening: what was published before it means the day before, if there was one.
                var asOfToday =
                        total == before.total() || day.batches.isEmpty() || day.byEvening.contains(said.getKey());
                score += asOfToday ? said.getValue() : said.getValue() - 2;
            } else if (said.getKey() < total) {
                score += late[i];
            }
            i++;
        }
        return score;
    }

    private static boolean stood(Step line, long total) {
        for (var step = line; step != null && step.before() != null && step.total() >= total; step = step.before()) {
            if (step.total() == total && !step.open()) {
                return true;
            }
        }
        return false;
    }

    private static boolean bounded(DayEvidence.Bound bound, long total, Step before) {
        var statement = bound.statement();
        return statement.admits(total) || !statement.dayTold() && !before.open() && statement.admits(before.total());
    }

    private static Line line(Step last, boolean fromStart, TreeMap<Integer, DayEvidence> evidence) {
        var points = new ArrayList<Line.Point>();
        for (var step = last; step.before() != null; step = step.before()) {
            var before = step.before();
            var changed = step.total() != before.total() || step.open() != before.open() || before.before() == null;
            if (changed && (step.total() > 0 || saysNothing(evidence.get(step.day())))) {
                points.add(
                        0, new Line.Point(LocalDate.ofEpochDay(step.day()), step.total(), step.open(), step.batch()));
            }
        }
        return new Line(List.copyOf(points), fromStart);
    }

    /** Whether it was said in so many words that nothing came. */
    private static boolean saysNothing(DayEvidence day) {
        return day.totals.containsKey(0L) || day.batches.containsKey(0L);
    }
}
