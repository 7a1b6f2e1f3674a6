package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tallywire.stories.Holds;
import org.tallywire.stories.Partition;

/** Decides which claims wait for a person or a second voice. What an office says, or an editor accepted, never waits. */
final class Holding {
    private Holding() {}

    /** Statements that nobody makes who may move a figure alone, and that no second voice makes either. */
    static Map<Cell, HoldReason> alone(FigureCells cells) {
        var waiting = new HashMap<Cell, HoldReason>();
        for (var cell : cells) {
            if (!cell.isSolid() && !Voices.areSeveral(alike(cell, cells))) {
                waiting.put(cell, cell.said().get(0).waits());
            }
        }
        return waiting;
    }

    /** Those that say the same number of the same day or one beside it. */
    private static List<Cell> alike(Cell one, FigureCells cells) {
        var said = one.statement();
        return Stream.of(-1, 0, 1)
                .flatMap(away -> cells.on(said.day().plusDays(away)).stream())
                .filter(cell -> cell.statement().kind() == said.kind()
                        && Objects.equals(cell.statement().low(), said.low())
                        && Objects.equals(cell.statement().high(), said.high()))
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
        var largestBatches = largestBatches(figure);
        for (int i = 1; i < points.size(); i++) {
            var days = Math.max(
                    1,
                    ChronoUnit.DAYS.between(
                            points.get(i - 1).day(), points.get(i).day()));
            var rise = (points.get(i).total() - points.get(i - 1).total()) / (double) days;
            var largest = largestBut(i, largestBatches, figure.line());
            if (points.get(i - 1).open() || largest == 0 || rise <= jumpMax * largest) {
                continue;
            }
            var behind = new ArrayList<Cell>();
            for (int j = i; j < points.size(); j++) {
                behind.addAll(figure.totals(j));
            }
            behind.addAll(figure.batches(i));
            behind.removeAll(waiting);
            if (isOneVoice(behind)) {
                hold(figure.totals(i), waiting, HoldReason.JUMP, found);
                hold(figure.batches(i), waiting, HoldReason.JUMP, found);
            }
        }
    }

    /** The points of the two largest batches that somebody states. */
    private static List<Integer> largestBatches(Reconciled figure) {
        return IntStream.range(0, figure.line().points().size())
                .filter(i -> figure.line().points().get(i).batch() != null
                        && !figure.batches(i).isEmpty())
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer i) -> figure.line().points().get(i).batch())
                        .reversed())
                .limit(2)
                .toList();
    }

    private static long largestBut(int index, List<Integer> largest, Line line) {
        for (int i : largest) {
            if (i != index) {
                return Math.max(0, line.points().get(i).batch());
            }
        }
        return 0;
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
            var exceed = point.batch() != null
                    && !point.open()
                    && sum(tally, partition, point.day()) > point.batch()
                    && Standings.standsAlone(without(whole.batches(i), waiting));
            var largest = exceed ? largestOfOneVoice(tally, partition, point.day(), waiting) : null;
            if (largest != null) {
                hold(largest.batches(largest.line().indexAt(point.day())), waiting, HoldReason.BREAKS_PARTS, found);
            }
        }
    }

    /** What the parts' batches of a day make. */
    private static long sum(Reconciliation tally, Partition partition, LocalDate day) {
        long sum = 0;
        for (var part : partition.parts()) {
            var on = tally.lines.getOrDefault(part, Line.NONE).on(day);
            sum += on == null || on.batch() == null ? 0 : on.batch();
        }
        return sum;
    }

    private static Reconciled largestOfOneVoice(
            Reconciliation tally, Partition partition, LocalDate day, Set<Cell> waiting) {
        Reconciled largest = null;
        for (var part : partition.parts()) {
            var figure = tally.figures.get(part);
            var on = figure == null ? null : figure.line().on(day);
            if (on == null || on.batch() == null) {
                continue;
            }
            var alone = isOneVoice(without(figure.batches(figure.line().indexAt(day)), waiting));
            if (alone && (largest == null || on.batch() > largest.line().on(day).batch())) {
                largest = figure;
            }
        }
        return largest;
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
            var behind = new ArrayList<>(without(whole.batches(index), waiting));
            if (check.exceeds() && !behind.isEmpty()) {
                behind.addAll(without(whole.totals(index), waiting));
                if (isOneVoice(behind)) {
                    hold(whole.batches(index), waiting, HoldReason.BREAKS_TERMS, found);
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
