package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Unexplained numbers by the point whose place they claim. */
record Rivals(Map<Integer, List<Cell>> totals, Map<Integer, List<Cell>> batches) {
    /** @param unfit what fits no line of this figure, with the reason why */
    static Rivals of(Line line, Map<Cell, Why> unfit) {
        var rivals = new Rivals(new HashMap<>(), new HashMap<>());
        unfit.forEach((cell, why) -> {
            if (why.reason() == DissentReason.UNEXPLAINED && cell.statement().isPoint()) {
                rivals.add(line, cell);
            }
        });
        return rivals;
    }

    private void add(Line line, Cell cell) {
        var said = cell.statement();
        var index = line.indexAt(said.day());
        if (index < 0) {
            return;
        }
        if (said.kind() == Statement.Kind.TOTAL || said.kind() == Statement.Kind.LEVEL) {
            totals.computeIfAbsent(index, i -> new ArrayList<>()).add(cell);
        } else if (said.kind() == Statement.Kind.BATCH
                && line.points().get(index).day().equals(said.day())) {
            batches.computeIfAbsent(index, i -> new ArrayList<>()).add(cell);
        }
    }

    List<Cell> ofTotal(int index) {
        return totals.getOrDefault(index, List.of());
    }

    List<Cell> ofBatch(int index) {
        return batches.getOrDefault(index, List.of());
    }
}
