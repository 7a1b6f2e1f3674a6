package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of one day's cells fit a line, and where: the point that holds at the end of the day, or, for what names no day,
 * the one of the day before.
 */
final class DayFit {
    /** Cells that fit one point. Two of them are the same only where they are one object. */
    static final class Fitting {
        /** Statements of exactly its total. */
        final List<Cell> totals = new ArrayList<>();
        /** Bounds that its total is within. */
        final List<Cell> bounds = new ArrayList<>();
        /** Statements of its batch. */
        final List<Cell> batches = new ArrayList<>();
        /** Statements of a stretch of days that ends there. */
        final List<Cell> periods = new ArrayList<>();

        boolean isEmpty() {
            return totals.isEmpty() && bounds.isEmpty() && batches.isEmpty() && periods.isEmpty();
        }

        void add(Fitting other) {
            totals.addAll(other.totals);
            bounds.addAll(other.bounds);
            batches.addAll(other.batches);
            periods.addAll(other.periods);
        }
    }

    private final LocalDate day;
    private final boolean fromStart;
    private final Line.Point atNow;
    private final Line.Point atThen;
    /** What fits the point that holds at the end of the day. */
    final Fitting now = new Fitting();
    /** What fits the point that held at the end of the day before. */
    final Fitting then = new Fitting();
    /** Cells that name no day and fit the day before. */
    final Set<Cell> ofDayBefore = new HashSet<>();
    /** Cells that fit neither a total nor a batch of the line. */
    final List<Cell> unfit = new ArrayList<>();

    private DayFit(LocalDate day, Line line) {
        this.day = day;
        this.fromStart = line.fromStart();
        this.atNow = line.at(day);
        this.atThen = line.at(day.minusDays(1));
    }

    static DayFit of(Memory.OfFigure memory, LocalDate day, List<Cell> cells, Line line) {
        var from = new ArrayList<Object>();
        from.add(cells);
        from.add(line.at(day));
        from.add(line.at(day.minusDays(1)));
        from.add(line.fromStart());
        // A stretch of days is held against the day before its first.
        from.add(cells.stream().anyMatch(cell -> cell.statement().kind() == Statement.Kind.PERIOD) ? line : null);
        return memory.made(Memory.Work.FIT, day, from, () -> new DayFit(day, line).place(cells, line));
    }

    private DayFit place(List<Cell> cells, Line line) {
        for (var cell : cells) {
            if (!place(cell, line)) {
                unfit.add(cell);
            }
        }
        return this;
    }

    private boolean place(Cell cell, Line line) {
        var statement = cell.statement();
        var eitherDay = !statement.dayTold();
        return switch (statement.kind()) {
            case TOTAL, LEVEL -> placeTotal(cell, statement);
            case BATCH ->
                placeBatch(cell, day, atNow, now) || eitherDay && placeBatch(cell, day.minusDays(1), atThen, then);
            case PERIOD -> placePeriod(cell, line, atNow, now) || eitherDay && placePeriod(cell, line, atThen, then);
        };
    }

    private boolean placeTotal(Cell cell, Statement statement) {
        if (statement.dayTold()) {
            return placeTotal(cell, atNow, now);
        }
        if (statement.isPoint() && isExactlyThen(statement.value())) {
            return before(cell, placeTotal(cell, atThen, then));
        }
        return placeTotal(cell, atNow, now) || before(cell, placeTotal(cell, atThen, then));
    }

    /** The number itself decides whether "by now" was said before or after the day's handover. */
    private boolean isExactlyThen(long value) {
        var stoodThen = exact(atThen);
        var stands = exact(atNow);
        return stoodThen != null && stoodThen == value && (stands == null || stands != value);
    }

    private Long exact(Line.Point point) {
        if (point == null) {
            return fromStart ? (Long) 0L : null;
        }
        return point.open() ? null : (Long) point.total();
    }

    private boolean before(Cell cell, boolean placed) {
        if (placed) {
            ofDayBefore.add(cell);
        }
        return placed;
    }

    private static boolean placeTotal(Cell cell, Line.Point point, Fitting fitting) {
        if (point == null) {
            return false;
        }
        var statement = cell.statement();
        if (point.open() ? statement.isPoint() || !spans(statement, point.total()) : !statement.admits(point.total())) {
            return false;
        }
        (statement.isPoint() ? fitting.totals : fitting.bounds).add(cell);
        return true;
    }

    /** Whether a bound goes with a total that may be more. */
    private static boolean spans(Statement statement, long atLeast) {
        return (statement.low() == null || statement.low() <= atLeast)
                && (statement.high() == null || statement.high() >= atLeast);
    }

    private boolean placeBatch(Cell cell, LocalDate on, Line.Point point, Fitting fitting) {
        var statement = cell.statement();
        if (point == null || !point.day().equals(on)) {
            // "Nobody was freed on that day" fits a day without a point.
            var fits = statement.admits(0) && exact(point) != null && statement.high() != null && point != null;
            if (fits) {
                fitting.periods.add(cell);
            }
            return fits;
        }
        var fits = point.batch() != null
                ? statement.admits(point.batch())
                        || point.open() && statement.high() != null && statement.high() >= point.batch()
                : statement.low() == null || statement.low() <= point.total();
        if (fits) {
            fitting.batches.add(cell);
        }
        return fits;
    }

    private static boolean placePeriod(Cell cell, Line line, Line.Point end, Fitting fitting) {
        if (end == null) {
            return false;
        }
        var statement = cell.statement();
        if (end.open()) {
            var isLeast = statement.low() != null && statement.low() <= end.total();
            if (isLeast) {
                fitting.bounds.add(cell);
            }
            return isLeast;
        }
        var start = line.exactAt(statement.from().minusDays(1));
        var fits = start != null && statement.admits(end.total() - start);
        if (fits) {
            fitting.periods.add(cell);
        }
        return fits;
    }
}
