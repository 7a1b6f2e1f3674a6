package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts what is said about a figure into weights by day, as {@link LineSearch} reads them; a day at a time. */
final class Evidence {
    private final Memory memory;
    private final int round;
    private final List<String> part;
    private final TreeMap<Integer, DayEvidence> days = new TreeMap<>();

    private Evidence(Memory memory, int round, List<String> part) {
        this.memory = memory;
        this.round = round;
        this.part = part;
    }

    /** @param cells those that count, none of a day before {@code start} */
    static TreeMap<Integer, DayEvidence> of(
            Memory memory, int round, List<String> part, FigureCells cells, LocalDate start) {
        var evidence = new Evidence(memory, round, part);
        var unsure = new ArrayList<Cell>();
        cells.days().forEach((day, of) -> {
            var told = evidence.made("told", day, of, () -> told(day, of));
            if (!told.said.isEmpty()) {
                evidence.days.put(told.said.day, told.said);
            }
            unsure.addAll(told.unsure);
            if (told.looksBack && day.isAfter(start)) {
                evidence.beBefore(day);
            }
        });
        evidence.place(unsure);
        return evidence.days;
    }

    private <T> T made(String step, LocalDate day, Object from, java.util.function.Supplier<T> otherwise) {
        return memory.made(new Memory.Key(step, round, part, day), from, otherwise);
    }

    /**
     * What one day's cells say by themselves.
     *
     * @param unsure batches that name no day: of this one or of the day before
     * @param looksBack whether a total may mean the day before
     */
    private record Told(DayEvidence said, List<Cell> unsure, boolean looksBack) {}

    private static Told told(LocalDate day, List<Cell> cells) {
        var said = new DayEvidence((int) day.toEpochDay());
        var unsure = new ArrayList<Cell>();
        var looksBack = false;
        for (var cell : cells) {
            var statement = cell.statement();
            switch (statement.kind()) {
                case BATCH -> {
                    if (statement.isPoint() && !statement.dayTold()) {
                        unsure.add(cell);
                    } else {
                        enterBatch(said, cell);
                    }
                }
                case PERIOD -> {
                    if (statement.low() != null) {
                        said.bounds.add(new DayEvidence.Bound(statement.asLeast(), Math.max(1, cell.weight() / 2)));
                    }
                }
                case TOTAL -> {
                    enterTotal(said, cell);
                    looksBack |= !statement.dayTold();
                }
                case LEVEL -> {}
            }
        }
        return new Told(said, List.copyOf(unsure), looksBack);
    }

    private static void enterBatch(DayEvidence said, Cell cell) {
        var statement = cell.statement();
        if (statement.isPoint()) {
            said.batches.merge(statement.value(), cell.weight(), Integer::sum);
        } else if (statement.low() != null) {
            said.atLeast.merge(statement.low(), Math.max(1, cell.weight() / 2), Integer::sum);
        }
    }

    private static void enterTotal(DayEvidence said, Cell cell) {
        var statement = cell.statement();
        if (!statement.isPoint()) {
            said.bounds.add(new DayEvidence.Bound(statement, cell.weight()));
            return;
        }
        (statement.dayTold() ? said.totals : said.byNow).merge(statement.value(), cell.weight(), Integer::sum);
        if (statement.late()) {
            said.byEvening.add(statement.value());
        }
        if (cell.isOfficial() && statement.dayTold() && !statement.loose()) {
            said.ofOffice.add(statement.value());
        }
        if (cell.standsAlone()) {
            said.mayFall.add(statement.value());
        }
    }

    private void beBefore(LocalDate day) {
        var before = day.minusDays(1);
        days.computeIfAbsent((int) before.toEpochDay(), number -> nothing(before));
    }

    private DayEvidence nothing(LocalDate day) {
        return made("nothing", day, day, () -> new DayEvidence((int) day.toEpochDay()));
    }

    /** A batch that names no day is of the day before it was published where that day is known to have had this number. */
    private void place(List<Cell> unsure) {
        var more = new TreeMap<Integer, TreeMap<Long, Integer>>();
        for (var cell : unsure) {
            var statement = cell.statement();
            var published = (int) statement.day().toEpochDay();
            var isTodays = has(more, published, statement.value());
            var isYesterdays = has(more, published - 1, statement.value());
            var day = isYesterdays && !isTodays && !statement.late() ? published - 1 : published;
            more.computeIfAbsent(day, d -> new TreeMap<>()).merge(statement.value(), cell.weight(), Integer::sum);
        }
        more.forEach((day, batches) -> {
            var date = LocalDate.ofEpochDay(day);
            var told = days.computeIfAbsent(day, d -> nothing(date));
            days.put(day, made("unsure", date, List.of(told, batches), () -> {
                var said = told.copy();
                batches.forEach((value, weight) -> said.batches.merge(value, weight, Integer::sum));
                return said;
            }));
        });
    }

    private boolean has(TreeMap<Integer, TreeMap<Long, Integer>> more, int day, long value) {
        var told = days.get(day);
        var placed = more.get(day);
        return told != null && told.batches.containsKey(value) || placed != null && placed.containsKey(value);
    }
}
