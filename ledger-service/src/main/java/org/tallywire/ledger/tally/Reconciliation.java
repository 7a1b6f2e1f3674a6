package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tallywire.contracts.Measure;
import org.tallywire.stories.Holds;
import org.tallywire.stories.Partition;

/**
 * One tally, reconciled: its figures' lines, what fits them, what does not and why, what waits. Parts are settled before
 * the wholes that they add up to; a claim that must wait is taken out and the rest settled again.
 */
final class Reconciliation {
    private static final int ROUNDS = 8;

    private final Memory memory;
    private final Map<List<String>, FigureCells> counted = new TreeMap<>(TallyFold.PART);
    private final Map<List<String>, FigureCells> earlier = new TreeMap<>(TallyFold.PART);

    final TallyFold.TallySaid said;
    final LocalDate start;
    final List<Partition> partitions;
    final Map<List<String>, Line> lines = new HashMap<>();
    final Map<List<String>, Reconciled> figures = new TreeMap<>(TallyFold.PART);
    final Map<List<String>, Standings> standings = new HashMap<>();
    final Map<List<String>, Map<Cell, HoldReason>> held = new HashMap<>();
    final Map<List<String>, Map<Cell, Why>> dissents = new HashMap<>();

    /** @param per the tally that the ratio counts, settled before; or null */
    static Reconciliation of(
            TallyFold.TallySaid said, LocalDate start, Holds holds, Reconciliation per, Memory memory) {
        var reconciliation = new Reconciliation(said, start, memory);
        reconciliation.settle(holds, per);
        reconciliation.explain();
        return reconciliation;
    }

    private Reconciliation(TallyFold.TallySaid said, LocalDate start, Memory memory) {
        this.memory = memory;
        this.said = said;
        this.start = start;
        this.partitions = DayPartitions.innerFirst(said.tally().partitions());
        said.cells().forEach((part, cells) -> {
            // A state has no first day, so nothing was before it.
            counted.put(part, isLevel() ? cells : cells.from(start));
            earlier.put(part, isLevel() ? FigureCells.NONE : cells.before(start));
        });
    }

    /** What is kept of a figure from one reconciliation to the next. */
    Memory.OfFigure memory(List<String> part) {
        return memory.of(0, part);
    }

    private boolean isLevel() {
        return said.tally().measure() == Measure.LEVEL;
    }

    private void settle(Holds holds, Reconciliation per) {
        var waiting = new HashMap<Cell, HoldReason>();
        said.cells().values().forEach(cells -> waiting.putAll(Holding.alone(cells)));
        for (int round = 0; ; round++) {
            settle(round, waiting);
            var more = round == ROUNDS || isLevel()
                    ? Map.<Cell, HoldReason>of()
                    : Holding.in(this, waiting.keySet(), holds, per);
            if (more.isEmpty()) {
                break;
            }
            waiting.putAll(more);
        }
        figures.forEach((part, figure) -> {
            var waits = new LinkedHashMap<Cell, HoldReason>();
            if (!waiting.isEmpty()) {
                figure.unfit.stream().filter(waiting::containsKey).forEach(cell -> waits.put(cell, waiting.get(cell)));
            }
            held.put(part, waits);
        });
    }

    private void settle(int round, Map<Cell, HoldReason> waiting) {
        var moving = new TreeMap<List<String>, FigureCells>(TallyFold.PART);
        var waitingOf = new HashMap<List<String>, HashSet<Cell>>();
        waiting.keySet().forEach(cell -> waitingOf
                .computeIfAbsent(cell.statement().part(), part -> new HashSet<>())
                .add(cell));
        counted.forEach((part, cells) ->
                moving.put(part, waitingOf.containsKey(part) ? cells.without(waitingOf.get(part)) : cells));
        lines.clear();
        if (isLevel()) {
            moving.forEach((part, cells) -> lines.put(part, Levels.of(cells)));
        } else {
            lines.putAll(totals(round, moving));
        }
        figures.clear();
        lines.forEach((part, line) -> figures.put(
                part, Reconciled.of(memory.of(round, part), part, line, counted.getOrDefault(part, FigureCells.NONE))));
    }

    private Map<List<String>, Line> totals(int round, Map<List<String>, FigureCells> moving) {
        var evidence = new HashMap<List<String>, TreeMap<Integer, DayEvidence>>();
        moving.forEach((part, cells) -> evidence.put(part, Evidence.of(memory.of(round, part), cells, start)));
        DayPartitions.weigh(memory, round, partitions, evidence);
        var found = new HashMap<List<String>, Line>();
        var wholes = new HashSet<List<String>>();
        partitions.forEach(partition -> wholes.add(partition.of()));
        evidence.forEach((part, days) -> {
            if (!wholes.contains(part)) {
                found.put(part, LineSearch.of(memory.of(round, part), days, start));
            }
        });
        for (var partition : partitions) {
            var whole = partition.of();
            var alone = evidence.getOrDefault(whole, new TreeMap<>());
            var days = PartsAsEvidence.added(memory.of(round, partition), partition, found, alone);
            evidence.put(whole, days);
            found.put(whole, LineSearch.of(memory.of(round, whole), days, start));
        }
        said.cells().keySet().forEach(part -> found.putIfAbsent(part, Line.NONE));
        found.entrySet().removeIf(e -> e.getValue().isEmpty() && !said.cells().containsKey(e.getKey()));
        return found;
    }

    private void explain() {
        // In the order of the parts: of several reasons that hold the same one is given by every ledger.
        var inOrder = new TreeMap<List<String>, Line>(TallyFold.PART);
        inOrder.putAll(lines);
        var reasons = Reasons.of(
                memory(List.of()), new Differences(inOrder, partitions, OtherNumbers.of(said, earlier), start));
        figures.forEach((part, figure) -> {
            var why = new LinkedHashMap<Cell, Why>();
            for (var cell : figure.unfit) {
                if (!held.get(part).containsKey(cell) && !isBoundOfNothing(figure, cell)) {
                    why.put(cell, reasons.of(cell.statement()));
                }
            }
            for (var cell : earlier.getOrDefault(part, FigureCells.NONE)) {
                why.put(cell, reasons.of(cell.statement()));
            }
            var falls = Holding.falls(figure, why);
            held.get(part).putAll(falls);
            why.keySet().removeAll(falls.keySet());
            dissents.put(part, why);
        });
        figures.forEach((part, figure) -> standings.put(
                part, Standings.of(memory(part), figure, divided(part), figures, partitions, dissents.get(part))));
    }

    /** The figures of all partitions, where this part is of one of them. */
    private List<Reconciled> divided(List<String> part) {
        var isOfOne = partitions.stream()
                .anyMatch(partition ->
                        partition.of().equals(part) || partition.parts().contains(part));
        return !isOfOne
                ? List.of()
                : partitions.stream()
                        .flatMap(partition -> Stream.concat(Stream.of(partition.of()), partition.parts().stream()))
                        .map(figures::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /** Where nothing but bounds are known they are the value, not a dissent from it. */
    private static boolean isBoundOfNothing(Reconciled figure, Cell cell) {
        return figure.line().isEmpty() && cell.statement().bounds();
    }

    /** The day that a statement speaks of; for one that names none the day of its publication or the one before. */
    LocalDate dayMeant(Cell cell) {
        var figure = figures.get(cell.statement().part());
        var before = figure != null && figure.isOfDayBefore(cell);
        return before ? cell.statement().day().minusDays(1) : cell.statement().day();
    }

    /** What is known of a part at the end of a day: its total, or the bounds where nobody states it; null for nothing. */
    Long[] rangeOf(List<String> part, LocalDate day) {
        var figure = figures.get(part);
        if (figure == null) {
            return null;
        }
        var point = figure.line().at(day);
        if (point != null) {
            return new Long[] {point.total(), point.open() ? null : (Long) point.total()};
        }
        var bounds = figure.unfit.stream()
                .filter(cell -> figure.line().isEmpty()
                        && cell.statement().kind() == Statement.Kind.TOTAL
                        && !cell.statement().isPoint())
                .toList();
        return bounds.isEmpty() ? null : Valuation.tightest(bounds);
    }
}
