package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is said about one day of a figure, as weights: how much a line that fits it is worth, in tenths of one voice. Kept
 * in the order of the numbers, so that the search depends on nothing but what was said. Filled where it is made and not
 * changed afterwards: who weighs it further takes a {@link #copy}.
 */
final class DayEvidence {
    private static final int HEAVIEST_MAX = 8;
    private static final Comparator<Map.Entry<Long, Integer>> HEAVIEST = (a, b) ->
            a.getValue().equals(b.getValue()) ? Long.compare(a.getKey(), b.getKey()) : b.getValue() - a.getValue();

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
    /** Totals that may lower the line: said by an office, an editor or two voices. */
    final Set<Long> mayFall = new HashSet<>();
    /** Totals that an office states as of this day: it knows what it counted before, also where that was otherwise. */
    final Set<Long> ofOffice = new HashSet<>();

    private List<Long> stated;
    private List<Long> nows;

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
        copy.mayFall.addAll(mayFall);
        copy.ofOffice.addAll(ofOffice);
        return copy;
    }

    /** Whether a search would find the same here. */
    boolean sameAs(DayEvidence other) {
        return this == other
                || day == other.day
                        && batches.equals(other.batches)
                        && atLeast.equals(other.atLeast)
                        && totals.equals(other.totals)
                        && byNow.equals(other.byNow)
                        && byEvening.equals(other.byEvening)
                        && bounds.equals(other.bounds)
                        && mayFall.equals(other.mayFall)
                        && ofOffice.equals(other.ofOffice);
    }

    boolean isEmpty() {
        return batches.isEmpty() && atLeast.isEmpty() && totals.isEmpty() && byNow.isEmpty() && bounds.isEmpty();
    }

    /** Whether anything is said of the day's batch. */
    boolean tellsBatch() {
        return !batches.isEmpty() || !atLeast.isEmpty();
    }

    int batchesWeight() {
        return sum(batches) + sum(atLeast);
    }

    private static int sum(TreeMap<Long, Integer> weights) {
        int sum = 0;
        for (int weight : weights.values()) {
            sum += weight;
        }
        return sum;
    }

    /** The batch that most say, or null. */
    Long batch() {
        return batches.isEmpty() ? null : heaviest(batches).get(0);
    }

    /** The totals that most say, told as of this day first, then those by now. */
    List<Long> stated() {
        if (stated == null) {
            var all = new LinkedHashSet<>(heaviest(totals));
            all.addAll(byNow());
            stated = List.copyOf(all);
        }
        return stated;
    }

    /** The totals that mean "by now" and that most say. */
    List<Long> byNow() {
        if (nows == null) {
            nows = heaviest(byNow);
        }
        return nows;
    }

    static List<Long> heaviest(TreeMap<Long, Integer> weights) {
        if (weights.size() <= 1) {
            return List.copyOf(weights.keySet());
        }
        var heaviest = new ArrayList<>(weights.entrySet());
        heaviest.sort(HEAVIEST);
        return heaviest.stream().limit(HEAVIEST_MAX).map(Map.Entry::getKey).toList();
    }
}
