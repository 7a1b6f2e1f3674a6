package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallywire.contracts.Qualifier;

/**
 * Numbers that are on no line and that a statement may yet mean, by part.
 *
 * @param earlier what a total may include from before the count begins: an earlier total, or the sum of earlier batches
 * @param expected planned and proposed numbers
 */
record OtherNumbers(Map<List<String>, Set<Long>> earlier, Map<List<String>, Set<Long>> expected) {

    /** @param earlier the cells of days before the count begins, by part */
    static OtherNumbers of(TallyFold.TallySaid said, Map<List<String>, FigureCells> earlier) {
        var before = new HashMap<List<String>, Set<Long>>();
        earlier.forEach((part, cells) -> {
            var numbers = numbers(cells);
            if (!numbers.isEmpty()) {
                before.put(part, numbers);
            }
        });
        return new OtherNumbers(before, expected(said));
    }

    private static Set<Long> numbers(FigureCells cells) {
        var numbers = new TreeSet<Long>();
        var batches = new TreeMap<LocalDate, Cell>();
        for (var cell : cells) {
            var statement = cell.statement();
            if (!statement.isPoint()) {
                continue;
            }
            if (statement.kind() == Statement.Kind.BATCH) {
                batches.merge(statement.day(), cell, (a, b) -> b.weight() > a.weight() ? b : a);
            } else {
                numbers.add(statement.value());
            }
        }
        if (!batches.isEmpty()) {
            numbers.add(batches.values().stream()
                    .mapToLong(cell -> cell.statement().value())
                    .sum());
        }
        numbers.remove(0L);
        return numbers;
    }

    private static Map<List<String>, Set<Long>> expected(TallyFold.TallySaid said) {
        var expected = new HashMap<List<String>, Set<Long>>();
        said.expected().forEach((part, asides) -> {
            var numbers = new HashSet<Long>();
            for (var aside : asides) {
                if (aside.claim().qualifier() == Qualifier.EXACT
                        && aside.claim().low() != null) {
                    numbers.add(aside.claim().low());
                }
            }
            expected.put(part, numbers);
        });
        return expected;
    }
}
