package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All cells of one figure, day by day, each day in the order of {@link Statement#ORDER}. Immutable; a day in which nothing
 * changed is the same list in the next picture, which is what makes one more claim cheap.
 */
final class FigureCells implements Iterable<Cell> {
    static final FigureCells NONE = new FigureCells(new TreeMap<>());

    private final SortedMap<LocalDate, List<Cell>> days;

    /** @param days not changed any more */
    FigureCells(SortedMap<LocalDate, List<Cell>> days) {
        this.days = days;
    }

    static FigureCells of(Collection<Cell> cells) {
        var days = new TreeMap<LocalDate, List<Cell>>();
        cells.stream()
                .sorted((a, b) -> Statement.ORDER.compare(a.statement(), b.statement()))
                .forEach(cell -> days.computeIfAbsent(cell.statement().day(), day -> new ArrayList<>())
                        .add(cell));
        return new FigureCells(days);
    }

    SortedMap<LocalDate, List<Cell>> days() {
        return days;
    }

    List<Cell> on(LocalDate day) {
        return days.getOrDefault(day, List.of());
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    FigureCells from(LocalDate start) {
        return days.isEmpty() || !days.firstKey().isBefore(start) ? this : new FigureCells(days.tailMap(start));
    }

    FigureCells before(LocalDate start) {
        return days.isEmpty() || !days.firstKey().isBefore(start) ? NONE : new FigureCells(days.headMap(start));
    }

    FigureCells without(Set<Cell> some) {
        var rest = new TreeMap<>(days);
        for (var cell : some) {
            rest.computeIfPresent(
                    cell.statement().day(), (day, cells) -> cells.contains(cell) ? without(cells, some) : cells);
        }
        return new FigureCells(rest);
    }

    private static List<Cell> without(List<Cell> cells, Set<Cell> some) {
        var rest = cells.stream().filter(cell -> !some.contains(cell)).toList();
        return rest.isEmpty() ? null : rest;
    }

    Stream<Cell> stream() {
        return days.values().stream().flatMap(List::stream);
    }

    @Override
    public Iterator<Cell> iterator() {
        return stream().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FigureCells cells && days.equals(cells.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }
}
