package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * One day as the search reads it.
     *
     * @param implied totals that later ones lead back to
     */
    private record Day(DayEvidence said, List<Long> implied) {}

    /**
     * What a search found, day by day, so that the next one works only where the evidence differs.
     *
     * @param evidence that it read
     * @param lines the best lines at the end of each day
     */
    private record Searched(TreeMap<Integer, DayEvidence> evidence, List<Day> days, List<List<Step>> lines, Line line) {
        static final Searched NOTHING = new Searched(new TreeMap<>(), List.of(), List.of(), Line.NONE);
    }

    private final List<Day> days;
    private final Searched before;
    private final List<List<Step>> found = new ArrayList<>();

    private LineSearch(List<Day> days, Searched before) {
        this.days = days;
        this.before = before;
    }

    /**
     * @param evidence by day, not changed any more
     * @param start first day that counts; a line whose first day it is begins at nothing
     */
    static Line of(Memory.OfFigure memory, TreeMap<Integer, DayEvidence> evidence, LocalDate start) {
        var last = memory.<Searched>last(Memory.Work.LINE);
        var before = last == null ? Searched.NOTHING : last;
        if (before.evidence.equals(evidence)) {
            return before.line;
        }
        var searched = evidence.isEmpty()
                ? Searched.NOTHING
                : new LineSearch(days(List.copyOf(evidence.values()), before.days), before)
                        .search(evidence, (int) start.toEpochDay());
        return memory.keep(Memory.Work.LINE, searched).line();
    }

    /** A day of which all that it is made from is as it was before is the same object. */
    private static List<Day> days(List<DayEvidence> said, List<Day> before) {
        int first = 0;
        while (first < said.size() && first < before.size() && said.get(first) == before.get(first).said) {
            first++;
        }
        int last = said.size();
        int moved = before.size() - said.size();
        while (last > first && last + moved > first && said.get(last - 1) == before.get(last - 1 + moved).said) {
            last--;
        }
        var days = new ArrayList<Day>(said.size());
        for (int i = 0; i < said.size(); i++) {
            if (i + LeadBack.DAYS_MAX < first || first == said.size() && moved == 0) {
                days.add(before.get(i));
            } else if (i >= last) {
                days.add(before.get(i + moved));
            } else {
                days.add(new Day(said.get(i), LeadBack.to(said, i)));
            }
        }
        return days;
    }

    private Searched search(TreeMap<Integer, DayEvidence> evidence, int start) {
        var fromStart = days.get(0).said.day <= start;
        for (int i = 0; i < days.size(); i++) {
            var asBefore = isAsBefore(i) ? before(i) : null;
            found.add(asBefore != null ? asBefore : onward(linesBefore(i, fromStart), days.get(i), next(i)));
        }
        var line = line(found.get(found.size() - 1).get(0), fromStart);
        return new Searched(evidence, days, found, line.equals(before.line) ? before.line : line);
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
        return i < days.size() && i < before.days.size() && days.get(i).equals(before.days.get(i));
    }

    /** The day's lines as they were before; null where those that they lead on from are not like those of before. */
    private List<Step> before(int i) {
        return i == 0 || Step.leadOnAlike(before.lines.get(i - 1), found.get(i - 1)) ? before.lines.get(i) : null;
    }

    private static List<Step> onward(List<Step> lines, Day day, DayEvidence next) {
        var ways = new Ways();
        var targets = targets(day, next);
        var said = day.said;
        var against = said.batchesWeight();
        for (var line : lines) {
            var fit = new Fit(line, said, against, ways);
            fit.go(line.total(), line.open(), false);
            for (int i = 0; i < said.batches.size(); i++) {
                fit.go(line.total() + said.batches.number(i), line.open(), true);
            }
            for (int i = 0; i < said.atLeast.size(); i++) {
                fit.go(line.total() + said.atLeast.number(i), true, true);
            }
            for (var bound : said.bounds) {
                var low = bound.statement().low();
                if (low != null && low > line.total()) {
                    fit.go(low, true, false);
                }
            }
            for (var total : targets) {
                var falls = total < line.total();
                if (!falls || said.mayFall.contains(total) && !line.stoodAt(total)) {
                    fit.go(total, false, false);
                }
            }
        }
        return ways.best(WIDTH);
    }

    private static LinkedHashSet<Long> targets(Day day, DayEvidence next) {
        var targets = new LinkedHashSet<>(day.said.stated());
        if (next != null) {
            targets.addAll(next.byNow());
        }
        targets.addAll(day.implied);
        return targets;
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
        return day.totals.has(0) || day.batches.has(0);
    }
}
