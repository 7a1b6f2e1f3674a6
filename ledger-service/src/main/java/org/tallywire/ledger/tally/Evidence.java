package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts what is said about a figure into weights by day, as {@link LineSearch} reads them; a day at a time. */
final class Evidence {
    private final Memory.OfFigure memory;
    private final TreeMap<Integer, DayEvidence> days = new TreeMap<>();

    private Evidence(Memory.OfFigure memory) {
        this.memory = memory;
    }

    /**
     * @param cells those that count, none of a day before {@code start}
     * @return by day, not to be changed
     */
    static TreeMap<Integer, DayEvidence> of(Memory.OfFigure memory, FigureCells cells, LocalDate start) {
        return memory.made(Memory.Work.EVIDENCE, cells, () -> new Evidence(memory).read(cells, start));
    }

    private TreeMap<Integer, DayEvidence> read(FigureCells cells, LocalDate start) {
        var unsure = new ArrayList<Cell>();
        cells.days().forEach((day, of) -> {
            var told = memory.made(Memory.Work.TOLD, day, of, () -> told(day, of));
            if (!told.said.isEmpty()) {
                days.put(told.said.day, told.said);
            }
            unsure.addAll(told.unsure);
            if (told.looksBack && day.isAfter(start)) {
                beBefore(day);
            }
        });
        place(unsure);
        return days;
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
            said.batches.add(statement.value(), cell.weight());
        } else if (statement.low() != null) {
            said.atLeast.add(statement.low(), Math.max(1, cell.weight() / 2));
        }
    }

    private static void enterTotal(DayEvidence said, Cell cell) {
        var statement = cell.statement();
        if (!statement.isPoint()) {
            said.bounds.add(new DayEvidence.Bound(statement, cell.weight()));
            return;
        }
        (statement.dayTold() ? said.totals : said.byNow).add(statement.value(), cell.weight());
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
        return memory.made(Memory.Work.NOTHING_TOLD, day, day, () -> new DayEvidence((int) day.toEpochDay()));
    }

    /** A batch that names no day is of the day before it was published where that day is known to have had this number. */
    private void place(List<Cell> unsure) {
        var more = new TreeMap<Integer, Weights>();
        for (var cell : unsure) {
            var statement = cell.statement();
            var published = (int) statement.day().toEpochDay();
            var isTodays = has(more, published, statement.value());
            var isYesterdays = has(more, published - 1, statement.value());
            var day = isYesterdays && !isTodays && !statement.late() ? published - 1 : published;
            more.computeIfAbsent(day, d -> new Weights()).add(statement.value(), cell.weight());
        }
        more.forEach((day, batches) -> {
            var date = LocalDate.ofEpochDay(day);
            var told = days.computeIfAbsent(day, d -> nothing(date));
            days.put(day, memory.made(Memory.Work.UNSURE, date, List.of(told, batches), () -> {
                var said = told.copy();
                for (int i = 0; i < batches.size(); i++) {
                    said.batches.add(batches.number(i), batches.weight(i));
                }
                return said;
            }));
        });
    }

    private boolean has(TreeMap<Integer, Weights> more, int day, long value) {
        var told = days.get(day);
        var placed = more.get(day);
        return told != null && told.batches.has(value) || placed != null && placed.has(value);
    }
}
