package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.stories.Holds;
import org.tallywire.stories.Partition;

/**
 * One tally, reconciled: its figures' lines, what fits them, what does not and why, what waits. Parts are settled before
 * the wholes that they add up to; a claim that must wait is taken out and the rest settled again.
 */
final class Reconciliation {
    private static final int ROUNDS = 8;

    private final Memory memory;

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
    }

    private void settle(Holds holds, Reconciliation per) {
        var waiting = new HashMap<Cell, HoldReason>();
        for (var cells : said.cells().values()) {
            waiting.putAll(Holding.alone(cells));
        }
        for (int round = 0; ; round++) {
            lines.clear();
            lines.putAll(said.tally().measure() == Measure.LEVEL ? levels(waiting) : totals(waiting, round));
            figures.clear();
            for (var line : lines.entrySet()) {
                var cells = counted(said.cells().getOrDefault(line.getKey(), List.of()));
                figures.put(line.getKey(), memory.reconciled(round, line.getKey(), line.getValue(), cells));
            }
            var more = round == ROUNDS || said.tally().measure() == Measure.LEVEL
                    ? Map.<Cell, HoldReason>of()
                    : Holding.in(this, waiting.keySet(), holds, per);
            if (more.isEmpty()) {
                break;
            }
            waiting.putAll(more);
        }
        figures.forEach((part, figure) -> {
            var waits = new LinkedHashMap<Cell, HoldReason>();
            figure.unfit.stream().filter(waiting::containsKey).forEach(cell -> waits.put(cell, waiting.get(cell)));
            held.put(part, waits);
        });
    }

    private List<Cell> counted(List<Cell> cells) {
        return cells.stream().filter(cell -> !isEarlier(cell)).toList();
    }

    boolean isEarlier(Cell cell) {
        return said.tally().measure() == Measure.TOTAL && cell.statement().day().isBefore(start);
    }

    private Map<List<String>, Line> totals(Map<Cell, HoldReason> waiting, int round) {
        var evidence = new HashMap<List<String>, TreeMap<Integer, DayEvidence>>();
        said.cells().forEach((part, cells) -> {
            var counting = cells.stream()
                    .filter(cell -> !waiting.containsKey(cell) && !isEarlier(cell))
                    .toList();
            evidence.put(part, memory.evidence(round, part, counting, start));
        });
        DayPartitions.weigh(partitions, evidence);
        var found = new HashMap<List<String>, Line>();
        var wholes = new HashSet<List<String>>();
        partitions.forEach(partition -> wholes.add(partition.of()));
        evidence.forEach((part, days) -> {
            if (!wholes.contains(part)) {
                found.put(part, memory.search(round, part, days, start));
            }
        });
        for (var partition : partitions) {
            var days = evidence.computeIfAbsent(partition.of(), of -> new TreeMap<>());
            Evidence.addParts(days, partition.parts(), found);
            found.put(partition.of(), memory.search(round, partition.of(), days, start));
        }
        said.cells().keySet().forEach(part -> found.putIfAbsent(part, Line.NONE));
        found.entrySet().removeIf(e -> e.getValue().isEmpty() && !said.cells().containsKey(e.getKey()));
        return found;
    }

    /** Of a state the newest day's figure stands; on one day the number with the most voices, of equals the lower. */
    private Map<List<String>, Line> levels(Map<Cell, HoldReason> waiting) {
        var found = new HashMap<List<String>, Line>();
        said.cells().forEach((part, cells) -> {
            var days = new TreeMap<LocalDate, TreeMap<Long, Integer>>();
            for (var cell : cells) {
                var statement = cell.statement();
                if (statement.kind() == Statement.Kind.LEVEL && statement.isPoint() && !waiting.containsKey(cell)) {
                    days.computeIfAbsent(statement.day(), day -> new TreeMap<>())
                            .merge(statement.value(), cell.weight(), Integer::sum);
                }
            }
            var points = new ArrayList<Line.Point>();
            days.forEach((day, numbers) -> {
                var best = numbers.firstEntry();
                for (var number : numbers.entrySet()) {
                    best = number.getValue() > best.getValue() ? number : best;
                }
                if (points.isEmpty() || points.get(points.size() - 1).total() != best.getKey()) {
                    points.add(new Line.Point(day, best.getKey(), false, null));
                }
            });
            found.put(part, points.isEmpty() ? Line.NONE : new Line(List.copyOf(points), false));
        });
        return found;
    }

    /** The day that a statement speaks of; for one that names none the day of its publication or the one before. */
    LocalDate dayMeant(Cell cell) {
        var figure = figures.get(cell.statement().part());
        var before = figure != null && figure.ofDayBefore.contains(cell);
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

    private void explain() {
        var reason = memory.why(new Differences(Map.copyOf(lines), partitions, earlier(), expected(), start));
        figures.forEach((part, figure) -> {
            var why = new LinkedHashMap<Cell, Why>();
            for (var cell : figure.unfit) {
                if (!held.get(part).containsKey(cell) && !isBoundOfNothing(figure, cell)) {
                    why.put(cell, reason.apply(cell.statement()));
                }
            }
            for (var cell : said.cells().getOrDefault(part, List.of())) {
                if (isEarlier(cell)) {
                    why.put(cell, reason.apply(cell.statement()));
                }
            }
            var falls = Holding.falls(figure, why);
            held.get(part).putAll(falls);
            why.keySet().removeAll(falls.keySet());
            dissents.put(part, why);
        });
        figures.forEach((part, figure) -> standings.put(
                part,
                memory.standings(
                        figure,
                        divided(part),
                        dissents.get(part),
                        () -> new Standings(figure, figures, partitions, dissents.get(part)))));
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
                        .toList();
    }

    /** Where nothing but bounds are known they are the value, not a dissent from it. */
    private static boolean isBoundOfNothing(Reconciled figure, Cell cell) {
        return figure.line().isEmpty() && cell.statement().bounds();
    }

    /** What a total may include from before the count begins: an earlier total, or the sum of earlier batches. */
    private Map<List<String>, Set<Long>> earlier() {
        var numbers = new HashMap<List<String>, Set<Long>>();
        said.cells().forEach((part, cells) -> {
            var of = new TreeSet<Long>();
            var batches = new TreeMap<LocalDate, Cell>();
            for (var cell : cells) {
                var statement = cell.statement();
                if (!isEarlier(cell) || !statement.isPoint()) {
                    continue;
                }
                if (statement.kind() == Statement.Kind.BATCH) {
                    batches.merge(statement.day(), cell, (a, b) -> b.weight() > a.weight() ? b : a);
                } else {
                    of.add(statement.value());
                }
            }
            if (!batches.isEmpty()) {
                of.add(batches.values().stream()
                        .mapToLong(cell -> cell.statement().value())
                        .sum());
            }
            of.remove(0L);
            if (!of.isEmpty()) {
                numbers.put(part, of);
            }
        });
        return numbers;
    }

    private Map<List<String>, Set<Long>> expected() {
        var numbers = new HashMap<List<String>, Set<Long>>();
        said.expected().forEach((part, asides) -> {
            var of = new HashSet<Long>();
            for (var aside : asides) {
                if (aside.claim().qualifier() == Qualifier.EXACT
                        && aside.claim().low() != null) {
                    of.add(aside.claim().low());
                }
            }
            numbers.put(part, of);
        });
        return numbers;
    }
}
