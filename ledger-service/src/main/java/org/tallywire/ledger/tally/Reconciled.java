package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One figure's line, and for each point of it who says so: which statements fit the total that held from that day on,
 * which fit the batch of the day, which fit nothing.
 */
final class Reconciled {
    private final List<String> part;
    private final Line line;
    private final FigureCells cells;
    private final Map<LocalDate, DayFit> days = new TreeMap<>();
    private final List<DayFit.Fitting> points = new ArrayList<>();
    /** Of the newest value, once counted; {@link Chain} knows how. */
    int voices = -1;
    /** Statements that fit neither a total nor a batch of the line. */
    final List<Cell> unfit = new ArrayList<>();

    private Reconciled(List<String> part, Line line, FigureCells cells) {
        this.part = part;
        this.line = line;
        this.cells = cells;
    }

    /** A figure of which nothing is said. */
    static Reconciled nothing(List<String> part) {
        return new Reconciled(part, Line.NONE, FigureCells.NONE);
    }

    static Reconciled of(Memory.OfFigure memory, List<String> part, Line line, FigureCells cells) {
        var before = memory.<Reconciled>last(Memory.Work.RECONCILED);
        if (before != null && before.line.equals(line) && before.cells.equals(cells)) {
            return before;
        }
        var reconciled = new Reconciled(part, line, cells);
        var sameLine = before != null && before.line.equals(line);
        cells.days().forEach((day, of) -> {
            var same = sameLine && before.cells.on(day) == of;
            var fit = same ? before.days.get(day) : DayFit.of(memory, day, of, line);
            reconciled.days.put(day, fit);
            reconciled.unfit.addAll(fit.unfit);
        });
        reconciled.gather(memory);
        return memory.keep(Memory.Work.RECONCILED, reconciled);
    }

    /** Brings together what the days have for each point; a point that no day has changed for stays the same object. */
    private void gather(Memory.OfFigure memory) {
        var byPoint = new ArrayList<List<DayFit.Fitting>>();
        line.points().forEach(point -> byPoint.add(new ArrayList<>()));
        days.forEach((day, fit) -> {
            if (!fit.then.isEmpty()) {
                byPoint.get(line.indexAt(day.minusDays(1))).add(fit.then);
            }
            if (!fit.now.isEmpty()) {
                byPoint.get(line.indexAt(day)).add(fit.now);
            }
        });
        for (int i = 0; i < byPoint.size(); i++) {
            var of = byPoint.get(i);
            var day = line.points().get(i).day();
            points.add(memory.made(Memory.Work.POINT, day, of, () -> together(of)));
        }
    }

    private static DayFit.Fitting together(List<DayFit.Fitting> fittings) {
        if (fittings.size() == 1) {
            return fittings.get(0);
        }
        var all = new DayFit.Fitting();
        fittings.forEach(all::add);
        return all;
    }

    List<String> part() {
        return part;
    }

    Line line() {
        return line;
    }

    /** All that fits a point. While nothing of it changes it is the same object. */
    DayFit.Fitting point(int index) {
        return points.get(index);
    }

    /** Statements of exactly a point's total. */
    List<Cell> totals(int index) {
        return points.get(index).totals;
    }

    /** Bounds that a point's total is within. */
    List<Cell> bounds(int index) {
        return points.get(index).bounds;
    }

    /** Statements of a point's batch. */
    List<Cell> batches(int index) {
        return points.get(index).batches;
    }

    /** Statements of a stretch of days that ends at a point. */
    List<Cell> periods(int index) {
        return points.get(index).periods;
    }

    /** Statements of one day that fit nothing. */
    List<Cell> unfitOn(LocalDate day) {
        var fit = days.get(day);
        return fit == null ? List.of() : fit.unfit;
    }

    /** Whether the statement names no day and fits the day before it was published. */
    boolean isOfDayBefore(Cell cell) {
        var fit = days.get(cell.statement().day());
        return fit != null && fit.ofDayBefore.contains(cell);
    }
}
