package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is said about one day of a figure, as weights: how much a line that fits it is worth, in tenths of one voice. Kept
 * in the order of the numbers, so that the search depends on nothing but what was said. Filled where it is made and not
 * changed afterwards: who weighs it further takes a {@link #copy}.
 */
final class DayEvidence {
    /** The day as a number, so that the day before is one less. */
    final int day;
    /** One day's numbers. */
    final Weights batches;
    /** Of which only a lower bound is known: "six more", or a sum of parts of which not all were told. */
    final Weights atLeast;
    /** Totals told as of this day. */
    final Weights totals;
    /** Totals published on this day that mean "by now". */
    final Weights byNow;
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
        this(day, new Weights(), new Weights(), new Weights(), new Weights());
    }

    private DayEvidence(int day, Weights batches, Weights atLeast, Weights totals, Weights byNow) {
        this.day = day;
        this.batches = batches;
        this.atLeast = atLeast;
        this.totals = totals;
        this.byNow = byNow;
    }

    DayEvidence copy() {
        var copy = new DayEvidence(day, batches.copy(), atLeast.copy(), totals.copy(), byNow.copy());
        copy.byEvening.addAll(byEvening);
        copy.bounds.addAll(bounds);
        copy.mayFall.addAll(mayFall);
        copy.ofOffice.addAll(ofOffice);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof DayEvidence of
                        && day == of.day
                        && batches.equals(of.batches)
                        && atLeast.equals(of.atLeast)
                        && totals.equals(of.totals)
                        && byNow.equals(of.byNow)
                        && byEvening.equals(of.byEvening)
                        && bounds.equals(of.bounds)
                        && mayFall.equals(of.mayFall)
                        && ofOffice.equals(of.ofOffice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(day, batches, atLeast, totals, byNow);
    }

    boolean isEmpty() {
        return batches.isEmpty() && atLeast.isEmpty() && totals.isEmpty() && byNow.isEmpty() && bounds.isEmpty();
    }

    /** Whether anything is said of the day's batch. */
    boolean tellsBatch() {
        return !batches.isEmpty() || !atLeast.isEmpty();
    }

    int batchesWeight() {
        return batches.sum() + atLeast.sum();
    }

    /** The batch that most say, or null. */
    Long batch() {
        return batches.isEmpty() ? null : batches.heaviest().get(0);
    }

    /** The totals that most say, told as of this day first, then those by now. */
    List<Long> stated() {
        if (stated == null) {
            var all = new LinkedHashSet<>(totals.heaviest());
            all.addAll(byNow());
            stated = List.copyOf(all);
        }
        return stated;
    }

    /** The totals that mean "by now" and that most say. */
    List<Long> byNow() {
        if (nows == null) {
            nows = byNow.heaviest();
        }
        return nows;
    }
}
