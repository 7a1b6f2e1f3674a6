package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is said about one day of a figure, as weights: how much a line that fits it is worth, in tenths of one voice. Kept
 * in the order of the numbers, so that the search depends on nothing but what was said.
 */
final class DayEvidence {
    /** The day as a number, so that the day before is one less. */
    final int day;
    /** One day's numbers. */
    final TreeMap<Long, Integer> batches = new TreeMap<>();
    /** Of which only a lower bound is known: "six more", or a sum of parts of which not all were told. */
    final TreeMap<Long, Integer> atLeast = new TreeMap<>();
    /** Totals told as of this day. */
    final TreeMap<Long, Integer> totals = new TreeMap<>();
    /** Totals published on this day that mean "by now". */
    final TreeMap<Long, Integer> byNow = new TreeMap<>();
    /** Of them those that somebody published in the evening. */
    final Set<Long> byEvening = new HashSet<>();
    /** Bounds of the total, told or by now. */
    final List<Bound> bounds = new ArrayList<>();
    /** Totals that later ones and the batches between lead back to. */
    final TreeMap<Long, Integer> implied = new TreeMap<>();
    /** Totals that may lower the line: said by an office, an editor or two voices. */
    final TreeMap<Long, Boolean> mayFall = new TreeMap<>();

    /** A bound and what it weighs. */
    record Bound(Statement statement, int weight) {}

    DayEvidence(int day) {
        this.day = day;
    }

    DayEvidence copy() {
        var copy = new DayEvidence(day);
        copy.batches.putAll(batches);
        copy.atLeast.putAll(atLeast);
        copy.totals.putAll(totals);
        copy.byNow.putAll(byNow);
        copy.byEvening.addAll(byEvening);
        copy.bounds.addAll(bounds);
        copy.implied.putAll(implied);
        copy.mayFall.putAll(mayFall);
        return copy;
    }

    /** Whether a search would find the same here. */
    boolean sameAs(DayEvidence other) {
        return day == other.day
                && batches.equals(other.batches)
                && atLeast.equals(other.atLeast)
                && totals.equals(other.totals)
                && byNow.equals(other.byNow)
                && byEvening.equals(other.byEvening)
                && bounds.equals(other.bounds)
                && implied.equals(other.implied)
                && mayFall.equals(other.mayFall);
    }

    int batchesWeight() {
        return sum(batches) + sum(atLeast);
    }

    private static int sum(TreeMap<Long, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }
}
