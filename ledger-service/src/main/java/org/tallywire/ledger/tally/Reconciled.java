package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One figure's line, and for each point of it who says so: which statements fit the total that held from that day on,
 * which fit the batch of the day, which fit nothing.
 */
final class Reconciled {
    private final List<String> part;
    private final Line line;
    /** Of the newest value, once counted; {@link Chain} knows how. */
    int voices = -1;
    /** By point: statements of exactly this total. */
    final List<List<Cell>> totals = new ArrayList<>();
    /** By point: bounds that the total is within. */
    final List<List<Cell>> bounds = new ArrayList<>();
    /** By point: statements of the day's batch. */
    final List<List<Cell>> batches = new ArrayList<>();
    /** By point: statements of a stretch of days that ends there. */
    final List<List<Cell>> periods = new ArrayList<>();
    /** Statements that name no day and fit the day before they were published. */
    final Set<Cell> ofDayBefore = new HashSet<>();
    /** Statements that fit neither a total nor a batch of the line. */
    final List<Cell> unfit = new ArrayList<>();

    Reconciled(List<String> part, Line line, Iterable<Cell> cells) {
        this.part = part;
        this.line = line;
        for (int i = 0; i < line.points().size(); i++) {
            totals.add(new ArrayList<>());
            bounds.add(new ArrayList<>());
            batches.add(new ArrayList<>());
            periods.add(new ArrayList<>());
        }
        for (var cell : cells) {
            if (!place(cell)) {
                unfit.add(cell);
            }
        }
    }

    List<String> part() {
        return part;
    }

    Line line() {
        return line;
    }

    private boolean place(Cell cell) {
        var statement = cell.statement();
        return switch (statement.kind()) {
            case TOTAL -> placeTotal(cell, statement);
            case BATCH ->
                placeBatch(cell, statement, statement.day())
                        || !statement.dayTold()
                                && placeBatch(cell, statement, statement.day().minusDays(1));
            case PERIOD ->
                placePeriod(cell, statement, statement.day())
                        || !statement.dayTold()
                                && placePeriod(cell, statement, statement.day().minusDays(1));
            case LEVEL -> placeTotal(cell, statement);
        };
    }

    private boolean placeTotal(Cell cell, Statement statement) {
        var day = statement.day();
        var before = day.minusDays(1);
        if (statement.isPoint() && !statement.dayTold()) {
            // The number itself decides whether "by now" was said before or after the day's handover.
            var now = line.exactAt(day);
            var then = line.exactAt(before);
            var exactlyThen = then != null && then == statement.value() && (now == null || now != statement.value());
            return !exactlyThen && placeTotal(cell, day) || before(cell, placeTotal(cell, before));
        }
        return placeTotal(cell, day) || !statement.dayTold() && before(cell, placeTotal(cell, before));
    }

    private boolean before(Cell cell, boolean placed) {
        if (placed) {
            ofDayBefore.add(cell);
        }
        return placed;
    }

    private boolean placeTotal(Cell cell, LocalDate day) {
        var point = line.at(day);
        if (point == null) {
            return false;
        }
        var statement = cell.statement();
        if (point.open() ? statement.isPoint() || !spans(statement, point.total()) : !statement.admits(point.total())) {
            return false;
        }
        (statement.isPoint() ? totals : bounds).get(line.indexAt(point.day())).add(cell);
        return true;
    }

    /** Whether a bound goes with a total that may be more. */
    private static boolean spans(Statement statement, long atLeast) {
        return (statement.low() == null || statement.low() <= atLeast)
                && (statement.high() == null || statement.high() >= atLeast);
    }

    private boolean placeBatch(Cell cell, Statement statement, LocalDate day) {
        var point = line.on(day);
        if (point == null) {
            return statement.admits(0)
                    && line.exactAt(day) != null
                    && !line.isEmpty()
                    && statement.high() != null
                    && placeNothing(cell, day);
        }
        var fits = point.batch() != null
                ? statement.admits(point.batch())
                        || point.open() && statement.high() != null && statement.high() >= point.batch()
                : statement.low() == null || statement.low() <= point.total();
        if (fits) {
            batches.get(line.indexAt(point.day())).add(cell);
        }
        return fits;
    }

    /** "Nobody was freed on that day" fits a day without a point. */
    private boolean placeNothing(Cell cell, LocalDate day) {
        var point = line.at(day);
        if (point == null) {
            return false;
        }
        periods.get(line.indexAt(point.day())).add(cell);
        return true;
    }

    private boolean placePeriod(Cell cell, Statement statement, LocalDate to) {
        var end = line.at(to);
        var start = line.exactAt(statement.from().minusDays(1));
        if (end == null) {
            return false;
        }
        if (end.open()) {
            var isLeast = statement.low() != null && statement.low() <= end.total();
            if (isLeast) {
                bounds.get(line.indexAt(end.day())).add(cell);
            }
            return isLeast;
        }
        var fits = start != null && statement.admits(end.total() - start);
        if (fits) {
            periods.get(line.indexAt(end.day())).add(cell);
        }
        return fits;
    }
}
