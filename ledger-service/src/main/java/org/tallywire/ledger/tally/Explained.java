package org.tallywire.ledger.tally;

import org.tallywire.contracts.SourcedClaim;

/** What became of one claim in a figure, in the words of the three lists of {@link FigurePosition}. */
public final class Explained {
    private Explained() {}

    /**
     * A claim behind the value.
     *
     * @param voice number of the independent voice that it belongs to, from 1, in the order of the list
     * @param role what it does for the value: {@code states} it, {@code adds} a batch to it, {@code bounds} it, {@code anchors}
     *     the sum, states a {@code part} of it, or is {@code past}: right for an earlier day
     * @param sentence how it supports the value
     */
    public record Support(SourcedClaim claim, int voice, String role, String sentence) {}

    /** A claim that says something else, and why. */
    public record Dissent(SourcedClaim claim, DissentReason reason, String sentence) {}

    /** A claim that waits, and why. */
    public record Held(SourcedClaim claim, HoldReason reason, String sentence) {}
}
