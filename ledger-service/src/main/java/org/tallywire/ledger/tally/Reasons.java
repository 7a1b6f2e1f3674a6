package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Why each statement differs: found out once, and again only where what explains it has changed. */
final class Reasons {
    private final Differences differences;
    private final Map<Statement, Why> found;

    private Reasons(Differences differences, Map<Statement, Why> found) {
        this.differences = differences;
        this.found = found;
    }

    static Reasons of(Memory.OfFigure memory, Differences differences) {
        var before = memory.<Reasons>last(Memory.Work.REASONS);
        if (before == null) {
            return memory.keep(Memory.Work.REASONS, new Reasons(differences, new HashMap<>()));
        }
        var still = differences.sameBefore(before.differences);
        if (!still.equals(LocalDate.MAX)) {
            before.found.keySet().removeIf(said -> !said.day().isBefore(still));
        }
        return memory.keep(Memory.Work.REASONS, new Reasons(differences, before.found));
    }

    Why of(Statement said) {
        var why = found.get(said);
        if (why == null) {
            why = differences.of(said);
            found.put(said, why);
        }
        return why;
    }
}
