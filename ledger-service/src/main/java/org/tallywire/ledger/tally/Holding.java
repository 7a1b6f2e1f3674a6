package org.tallywire.ledger.tally;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallywire.stories.Holds;
import org.tallywire.stories.Partition;

/** Decides which claims wait for a person or a second voice. What an office says, or an editor accepted, never waits. */
final class Holding {
    private Holding() {}

    /** Statements that nobody makes who may move a figure alone, and that no second voice makes either. */
    static Map<Cell, HoldReason> alone(List<Cell> cells) {
        var waiting = new HashMap<Cell, HoldReason>();
        if (cells.stream().allMatch(Cell::isSolid)) {
            return waiting;
        }
        var byNumber = new HashMap<Number, List<Cell>>();
        cells.forEach(cell -> byNumber.computeIfAbsent(Number.of(cell), number -> new ArrayList<>())
                .add(cell));
        for (var cell : cells) {
            if (!cell.isSolid() && !Voices.areSeveral(nearby(cell, byNumber.get(Number.of(cell))))) {
                waiting.put(cell, cell.said().get(0).waits());
            }
        }
        return waiting;
    }

    private record Number(Statement.Kind kind, Long low, Long high) {
        static Number of(Cell cell) {
            return new Number(
                    cell.statement().kind(),
                    cell.statement().low(),
                    cell.statement().high());
        }
    }

    /** Those that say the same number of the same day or one beside it. */
    private static List<Cell> nearby(Cell one, List<Cell> cells) {
        var day = one.statement().day();
        return cells.stream()
                .filter(cell ->
                        Math.abs(ChronoUnit.DAYS.between(cell.statement().day(), day)) <= 1)
                .toList();
    }

    /** Claims that alone make the settled lines do what the pack does not allow. */
    static Map<Cell, HoldReason> in(Reconciliation tally, Set<Cell> waiting, Holds holds, Reconciliation per) {
        var found = new LinkedHashMap<Cell, HoldReason>();
        if (holds.jumpMax() > 0) {
            tally.figures.values().forEach(figure -> jumps(figure, waiting, holds.jumpMax(), found));
        }
        for (var partition : tally.partitions) {
            excess(tally, partition, waiting, found);
        }
        if (tally.said.tally().ratio() != null && per != null) {
            terms(tally, waiting, per, found);
        }
        return found;
    }

    private static void jumps(Reconciled figure, Set<Cell> waiting, double jumpMax, Map<Cell, HoldReason> found) {
        var points = figure.line().points();
        for (int i = 1; i < points.size(); i++) {
            var days = Math.max(
                    1,
                    ChronoUnit.DAYS.between(
                            points.get(i - 1).day(), points.get(i).day()));
            var rise = (points.get(i).total() - points.get(i - 1).total()) / (double) days;
            var largest = largestBatchBut(figure, i);
            if (points.get(i - 1).open() || largest == 0 || rise <= jumpMax * largest) {
                continue;
            }
            var behind = new ArrayList<Cell>();
            for (int j = i; j < points.size(); j++) {
                behind.addAll(figure.totals.get(j));
            }
            behind.addAll(figure.batches.get(i));
            behind.removeAll(waiting);
            if (isOneVoice(behind)) {
                hold(figure.totals.get(i), waiting, HoldReason.JUMP, found);
                hold(figure.batches.get(i), waiting, HoldReason.JUMP, found);
            }
        }
    }

    private static long largestBatchBut(Reconciled figure, int index) {
        long largest = 0;
        for (int i = 0; i < figure.line().points().size(); i++) {
            var batch = figure.line().points().get(i).batch();
            if (i != index && batch != null && !figure.batches.get(i).isEmpty()) {
                largest = Math.max(largest, batch);
            }
        }
        return largest;
    }

    private static boolean isOneVoice(List<Cell> cells) {
        return cells.stream().noneMatch(cell -> cell.isOfficial() || cell.isAccepted())
                && !cells.isEmpty()
                && !Voices.areSeveral(cells);
    }

    private static void hold(List<Cell> cells, Set<Cell> waiting, HoldReason reason, Map<Cell, HoldReason> found) {
        cells.stream()
                .filter(cell -> !waiting.contains(cell) && !cell.isAccepted() && !cell.isOfficial())
                .forEach(cell -> found.putIfAbsent(cell, reason));
    }

    /** Of a day's parts that exceed a whole known from several voices the largest that one voice alone states. */
    private static void excess(
            Reconciliation tally, Partition partition, Set<Cell> waiting, Map<Cell, HoldReason> found) {
        var whole = tally.figures.get(partition.of());
        if (whole == null) {
            return;
        }
        for (int i = 0; i < whole.line().points().size(); i++) {
            var point = whole.line().points().get(i);
            var stated = without(whole.batches.get(i), waiting);
            if (point.batch() == null || point.open() || !isSure(stated)) {
                continue;
            }
            long sum = 0;
            Reconciled largest = null;
            for (var part : partition.parts()) {
                var figure = tally.figures.get(part);
                var on = figure == null ? null : figure.line().on(point.day());
                if (on == null || on.batch() == null) {
                    continue;
                }
                sum += on.batch();
                var alone = isOneVoice(without(figure.batches.get(figure.line().indexAt(point.day())), waiting));
                if (alone
                        && (largest == null
                                || on.batch() > largest.line().on(point.day()).batch())) {
                    largest = figure;
                }
            }
            if (sum > point.batch() && largest != null) {
                hold(largest.batches.get(largest.line().indexAt(point.day())), waiting, HoldReason.BREAKS_PARTS, found);
            }
        }
    }

    private static boolean isSure(List<Cell> cells) {
        return cells.stream().anyMatch(cell -> cell.isOfficial() || cell.isAccepted()) || Voices.areSeveral(cells);
    }

    private static List<Cell> without(List<Cell> cells, Set<Cell> waiting) {
        return cells.stream().filter(cell -> !waiting.contains(cell)).toList();
    }

    private static void terms(
            Reconciliation tally, Set<Cell> waiting, Reconciliation per, Map<Cell, HoldReason> found) {
        var whole = tally.figures.get(List.<String>of());
        if (whole == null) {
            return;
        }
        for (var check : Rates.of(tally.said.tally().ratio(), whole, per)) {
            var index = whole.line().indexAt(check.day());
            var behind = new ArrayList<>(without(whole.batches.get(index), waiting));
            if (check.exceeds() && !behind.isEmpty()) {
                behind.addAll(without(whole.totals.get(index), waiting));
                if (isOneVoice(behind)) {
                    hold(whole.batches.get(index), waiting, HoldReason.BREAKS_TERMS, found);
                }
            }
        }
    }

    /** One voice that says less of a later day than what stands: unexplained, it waits and lowers nothing. */
    static Map<Cell, HoldReason> falls(Reconciled figure, Map<Cell, Why> dissents) {
        var found = new LinkedHashMap<Cell, HoldReason>();
        if (figure.line().isEmpty()) {
            return found;
        }
        var last = figure.line().last();
        dissents.forEach((cell, why) -> {
            var said = cell.statement();
            if (said.kind() == Statement.Kind.TOTAL
                    && said.isPoint()
                    && why.reason() == DissentReason.UNEXPLAINED
                    && said.day().isAfter(last.day())
                    && said.value() < last.total()
                    && !cell.standsAlone()) {
                found.put(cell, HoldReason.FALL);
            }
        });
        return found;
    }

    /** Why it waits, in words. */
    static String sentence(Cell cell, HoldReason reason) {
        var number = Words.range(cell.statement().low(), cell.statement().high());
        var until = "; it waits for a second voice or an editor.";
        return switch (reason) {
            case LOW_CONFIDENCE -> number + " was read with little confidence" + until;
            case UNKNOWN_OUTLET -> number + " comes from an outlet that the story pack does not name, alone" + until;
            case JUMP -> number + " would raise the total by more than the story pack allows one voice" + until;
            case FALL -> number + " would lower the total" + until;
            case BREAKS_PARTS -> number + " would make the parts exceed their whole" + until;
            case BREAKS_TERMS -> number + " exceeds what the deal's rate allows" + until;
        };
    }
}
