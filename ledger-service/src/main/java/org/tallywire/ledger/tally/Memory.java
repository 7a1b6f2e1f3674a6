package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the last reconciliation of a tally worked out, kept so that one more claim costs only what it touches. Each result is
 * kept with all that it was made from and used again only for exactly the same: it saves work and changes nothing, which the
 * property tests hold it to.
 */
final class Memory {
    private record Step(int round, List<String> part) {}

    private record Made<T>(Object from, T result) {}

    private final Map<Step, Made<TreeMap<Integer, DayEvidence>>> evidence = new HashMap<>();
    private final Map<Step, LineSearch.Searched> searched = new HashMap<>();
    private final Map<Step, Made<Reconciled>> reconciled = new HashMap<>();
    private final Map<List<String>, Made<Standings>> standings = new HashMap<>();
    private Differences differences;
    private final Map<Statement, Why> why = new HashMap<>();

    /** A copy of its own for the caller, who weighs it further. */
    TreeMap<Integer, DayEvidence> evidence(int round, List<String> part, List<Cell> cells, LocalDate start) {
        var made = made(evidence, new Step(round, part), cells, () -> Evidence.of(cells, start));
        var copy = new TreeMap<Integer, DayEvidence>();
        made.forEach((day, said) -> copy.put(day, said.copy()));
        return copy;
    }

    Line search(int round, List<String> part, TreeMap<Integer, DayEvidence> days, LocalDate start) {
        var step = new Step(round, part);
        var before = searched.getOrDefault(step, LineSearch.Searched.NOTHING);
        var now = LineSearch.of(days, (int) start.toEpochDay(), before);
        searched.put(step, now);
        return now.line();
    }

    Reconciled reconciled(int round, List<String> part, Line line, List<Cell> cells) {
        return made(reconciled, new Step(round, part), List.of(line, cells), () -> new Reconciled(part, line, cells));
    }

    /** Reasons by statement, good for exactly these differences. */
    Function<Statement, Why> why(Differences from) {
        if (!from.equals(differences)) {
            differences = from;
            why.clear();
        }
        return said -> why.computeIfAbsent(said, from::of);
    }

    /** @param others the figures that a whole or its parts are held against */
    Standings standings(
            Reconciled figure, List<Reconciled> others, Map<Cell, Why> unfit, Supplier<Standings> otherwise) {
        var from = new ArrayList<Object>(others);
        from.add(figure);
        from.add(unfit);
        return made(standings, figure.part(), from, otherwise);
    }

    private static <K, T> T made(Map<K, Made<T>> kept, K key, Object from, Supplier<T> otherwise) {
        var before = kept.get(key);
        if (before == null || !before.from().equals(from)) {
            before = new Made<>(from, otherwise.get());
            kept.put(key, before);
        }
        return before.result();
    }
}
