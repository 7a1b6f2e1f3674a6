package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.Value;

/** What a figure's value is by the reports, and what it rests on. */
final class Valuation {
    private final Reconciliation tally;
    private final Reconciled reconciled;
    private final List<String> part;

    Valuation(Reconciliation tally, Reconciled reconciled) {
        this.tally = tally;
        this.reconciled = reconciled;
        this.part = reconciled.part();
    }

    /** Null as long as no actual claim counts. */
    Value value() {
        var line = reconciled.line();
        if (line.isEmpty()) {
            return bounded();
        }
        var last = line.last();
        var assessed = tally.standings.get(part).points().get(line.points().size() - 1);
        return new Value(
                measure(),
                assessed.low(),
                last.open() ? ceiling() : (Long) assessed.high(),
                assessed.total(),
                asOf(),
                arithmetic());
    }

    /** The upper bound of a total of which only the lower one is sure, where somebody states one. */
    private Long ceiling() {
        return reconciled.bounds(reconciled.line().points().size() - 1).stream()
                .filter(cell -> cell.statement().kind() == Statement.Kind.TOTAL)
                .map(cell -> cell.statement().high())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Measure measure() {
        return tally.said.tally().measure() == Measure.LEVEL ? Measure.LEVEL : Measure.TOTAL;
    }

    private String arithmetic() {
        if (measure() == Measure.LEVEL) {
            var last = reconciled.line().last();
            return last.total() + " as stated, as of " + asOf();
        }
        return Chain.of(reconciled).arithmetic(tally.partitions, tally.lines) + crossCheck();
    }

    /** Says that the parts' own figures go with the value, where they are known for each part and not already its sum. */
    private String crossCheck() {
        var last = reconciled.line().last();
        for (var partition : tally.partitions) {
            if (!partition.of().equals(part) || last.open()) {
                continue;
            }
            var said = new ArrayList<String>();
            long low = 0;
            Long high = 0L;
            for (var of : partition.parts()) {
                var range = tally.rangeOf(of, last.day());
                if (range != null) {
                    said.add(Words.range(range[0], range[1]) + " " + Words.part(of));
                    low += range[0] == null ? 0 : range[0];
                    high = high == null || range[1] == null ? null : (Long) (high + range[1]);
                }
            }
            var fits = low <= last.total() && (high == null || high >= last.total());
            if (said.size() >= 2 && fits) {
                return "; goes with " + String.join(" + ", said);
            }
        }
        return "";
    }

    /** The day on which the total was reached, or a later one that somebody expressly carries it to. */
    private LocalDate asOf() {
        var line = reconciled.line();
        var day = line.last().day();
        for (var cell : reconciled.totals(line.points().size() - 1)) {
            var said = cell.statement();
            if ((said.dayTold() || measure() == Measure.LEVEL) && said.day().isAfter(day)) {
                day = said.day();
            }
        }
        return day;
    }

    /** Where nobody states a number: the newest bounds, as far as they go together. */
    private Value bounded() {
        var bounds = boundCells();
        if (bounds.isEmpty()) {
            return null;
        }
        var range = tightest(bounds);
        var day = bounds.get(0).statement().day();
        var standing = bounds.stream().anyMatch(Cell::standsAlone) ? Standing.CONFIRMED : Standing.REPORTED;
        return new Value(
                measure(),
                range[0],
                range[1],
                standing,
                day,
                Words.range(range[0], range[1]) + " as stated, as of " + day);
    }

    /** The bounds together, as far as they go together, the first ones first. */
    static Long[] tightest(List<Cell> newestFirst) {
        var range = new Long[] {null, null};
        for (var cell : newestFirst) {
            var low = larger(range[0], cell.statement().low());
            // What came on one day or on some bounds the total from below only.
            var isSome = cell.statement().kind() == Statement.Kind.BATCH
                    || cell.statement().kind() == Statement.Kind.PERIOD;
            var high = isSome ? range[1] : smaller(range[1], cell.statement().high());
            if (low == null || high == null || low <= high) {
                range[0] = low;
                range[1] = high;
            }
        }
        return range;
    }

    private static Long larger(Long a, Long b) {
        return a == null ? b : b == null ? a : (Long) Math.max(a, b);
    }

    private static Long smaller(Long a, Long b) {
        return a == null ? b : b == null ? a : (Long) Math.min(a, b);
    }

    /** The bounds that are the value where nobody states a number, newest first. */
    List<Cell> boundCells() {
        if (!reconciled.line().isEmpty()) {
            return List.of();
        }
        return reconciled.unfit.stream()
                .filter(cell ->
                        cell.statement().bounds() && !tally.held.get(part).containsKey(cell))
                .sorted(Comparator.comparing(Cell::statement, Statement.ORDER.reversed()))
                .toList();
    }

    int voices() {
        if (reconciled.line().isEmpty()) {
            return Voices.count(boundCells());
        }
        var own = Chain.of(reconciled).voices();
        return own > 0 ? own : Voices.count(derived());
    }

    /** Batches and totals of parts, where the value is their sum and nobody states it. */
    List<Cell> derived() {
        var derived = new ArrayList<Cell>();
        if (reconciled.line().isEmpty() || !Chain.of(reconciled).links().isEmpty()) {
            return derived;
        }
        var day = reconciled.line().last().day();
        for (var partition : tally.partitions) {
            if (!partition.of().equals(part)) {
                continue;
            }
            for (var of : partition.parts()) {
                var figure = tally.figures.get(of);
                var index = figure == null ? -1 : figure.line().indexAt(day);
                if (index >= 0) {
                    derived.addAll(figure.totals(index));
                    derived.addAll(figure.batches(index));
                }
            }
        }
        return derived;
    }

    /** All that the value rests on. */
    List<Cell> links() {
        if (reconciled.line().isEmpty()) {
            return boundCells();
        }
        var links = Chain.of(reconciled).links();
        return links.isEmpty() ? derived() : links;
    }
}
