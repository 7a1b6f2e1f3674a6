package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the line of running totals, one a day, that the most of what was said fits. Every batch that fits a step and every
 * total that fits a day speaks for a line; a step against a day's batch speaks against it. A line does not fall, unless a
 * total that needs no second voice says so, and an old total that is printed again late pulls nothing down. One wrong
 * figure thus never bends the line, and which figure came first makes no difference.
 *
 * <p>The search walks the days once and keeps the best lines so far, at most {@value #WIDTH}; equal ones are told apart by
 * their totals, never by chance. Where an earlier search of the same figure is known it walks only the days that differ and
 * those after them until the lines lead on as they did before.
 */
final class LineSearch {
    private static final int WIDTH = 24;
    /** The largest number that every reader of JSON takes exactly, 2^53 - 1. */
    private static final long TOTAL_MAX = 9_007_199_254_740_991L;

    /**
     * One day as the search reads it.
     *
     * @param implied totals that later ones lead back to
     */
    private record Day(DayEvidence said, TreeMap<Long, Integer> implied) {
        boolean sameAs(Day other) {
            return said.sameAs(other.said) && implied.equals(other.implied);
        }
    }

    /**
     * What a search found, day by day, so that the next one works only where the evidence differs.
     *
     * @param days the evidence that it read
     * @param lines the best lines at the end of each day
     */
    private record Searched(List<Day> days, List<List<Step>> lines, Line line) {
        static final Searched NOTHING = new Searched(List.of(), List.of(), Line.NONE);
    }

    private final List<Day> days;
    private final Searched before;
    private final List<List<Step>> found = new ArrayList<>();

    private LineSearch(List<Day> days, Searched before) {
        this.days = days;
        this.before = before;
    }

    /** @param start first day that counts; a line whose first day it is begins at nothing */
    static Line of(
            Memory memory, int round, List<String> part, TreeMap<Integer, DayEvidence> evidence, LocalDate start) {
        var key = new Memory.Key("line", round, part, null);
        var before = memory.<Searched>last(key);
        return memory.keep(
                        key,
                        evidence.isEmpty()
                                ? Searched.NOTHING
                                : new LineSearch(
                                                days(memory, round, part, List.copyOf(evidence.values())),
                                                before == null ? Searched.NOTHING : before)
                                        .search((int) start.toEpochDay()))
                .line();
    }

    private static List<Day> days(Memory memory, int round, List<String> part, List<DayEvidence> said) {
        var implied = LeadBack.of(memory, round, part, said);
        var days = new ArrayList<Day>(said.size());
        for (int i = 0; i < said.size(); i++) {
            days.add(new Day(said.get(i), implied.get(i)));
        }
        return days;
    }

    private Searched search(int start) {
        var fromStart = days.get(0).said.day <= start;
        for (int i = 0; i < days.size(); i++) {
            var asBefore = isAsBefore(i) ? carried(i) : null;
            found.add(asBefore != null ? asBefore : onward(linesBefore(i, fromStart), days.get(i), next(i)));
        }
        var same = found.size() == before.lines.size()
                && found.get(found.size() - 1) == before.lines.get(found.size() - 1);
        return new Searched(
                days,
                found,
                same ? before.line : line(found.get(found.size() - 1).get(0), fromStart));
    }

    private List<Step> linesBefore(int i, boolean fromStart) {
        return i == 0 ? List.of(Step.beginning(!fromStart)) : found.get(i - 1);
    }

    private DayEvidence next(int i) {
        var isNext = i + 1 < days.size() && days.get(i + 1).said.day == days.get(i).said.day + 1;
        return isNext ? days.get(i + 1).said : null;
    }

    /** Whether the day is read the same way; it is read with a look at the next one. */
    private boolean isAsBefore(int i) {
        return isSame(i) && (i + 1 == days.size() && i + 1 == before.days.size() || isSame(i + 1));
    }

    private boolean isSame(int i) {
        return i < days.size() && i < before.days.size() && days.get(i).sameAs(before.days.get(i));
    }

    /** The day's lines as they were before, on top of lines that lead on as they did; null where these do not. */
    private List<Step> carried(int i) {
        if (i == 0) {
            return before.lines.get(0);
        }
        var was = before.lines.get(i - 1);
        var is = found.get(i - 1);
        if (was == is) {
            return before.lines.get(i);
        }
        if (!leadOnAlike(was, is)) {
            return null;
        }
        var more = is.get(0).score() - was.get(0).score();
        var now = new IdentityHashMap<Step, Step>();
        for (int j = 0; j < was.size(); j++) {
            now.put(was.get(j), is.get(j));
        }
        var lines = new ArrayList<Step>();
        for (var step : before.lines.get(i)) {
            lines.add(new Step(
                    step.day(), step.total(), step.open(), step.batch(), step.score() + more, now.get(step.before())));
        }
        return lines;
    }

    /** Whether both are the same lines in the same order, each worth by the same amount more or less than before. */
    private static boolean leadOnAlike(List<Step> was, List<Step> is) {
        if (was.size() != is.size()) {
            return false;
        }
        var more = is.get(0).score() - was.get(0).score();
        for (int i = 0; i < was.size(); i++) {
            if (is.get(i).score() - was.get(i).score() != more || !is.get(i).leadsLike(was.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Step> onward(List<Step> lines, Day day, DayEvidence next) {
        var best = new HashMap<Way, Step>();
        var targets = targets(day, next);
        var said = day.said;
        var against = said.batchesWeight();
        for (var line : lines) {
            var fit = new Fit(line, said, against);
            keep(best, fit.step(line.total(), line.open(), false));
            for (var batch : said.batches.keySet()) {
                keep(best, fit.step(line.total() + batch, line.open(), true));
            }
            for (var batch : said.atLeast.keySet()) {
                keep(best, fit.step(line.total() + batch, true, true));
            }
            for (var bound : said.bounds) {
                var low = bound.statement().low();
                if (low != null && low > line.total()) {
                    keep(best, fit.step(low, true, false));
                }
            }
            for (var total : targets) {
                var falls = total < line.total();
                if (!falls || said.mayFall.contains(total) && !line.stoodAt(total)) {
                    keep(best, fit.step(total, false, false));
                }
            }
        }
        var all = new ArrayList<>(best.values());
        all.sort(Step::best);
        return all.size() <= WIDTH ? all : List.copyOf(all.subList(0, WIDTH));
    }

    private static LinkedHashSet<Long> targets(Day day, DayEvidence next) {
        var targets = new LinkedHashSet<>(day.said.stated());
        if (next != null) {
            targets.addAll(next.byNow());
        }
        targets.addAll(DayEvidence.heaviest(day.implied));
        return targets;
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
        best.merge(new Way(step.total(), step.open(), before.total(), before.open()), step, Step::preferred);
    }

    private Line line(Step last, boolean fromStart) {
        var points = new ArrayList<Line.Point>();
        int i = days.size() - 1;
        for (var step = last; step.before() != null; step = step.before(), i--) {
            var before = step.before();
            var changed = step.total() != before.total() || step.open() != before.open() || before.before() == null;
            if (changed && (step.total() > 0 || saysNothing(days.get(i).said))) {
                points.add(new Line.Point(LocalDate.ofEpochDay(step.day()), step.total(), step.open(), step.batch()));
            }
        }
        Collections.reverse(points);
        return new Line(List.copyOf(points), fromStart);
    }

    /** Whether it was said in so many words that nothing came. */
    private static boolean saysNothing(DayEvidence day) {
        return day.totals.containsKey(0L) || day.batches.containsKey(0L);
    }
}
