package org.tallywire.ledger.tally;

import java.util.Comparator;
import java.util.List;
import org.tallywire.contracts.SourcedClaim;

/**
 * What one report says about one figure: a claim, or several that its words add up.
 *
 * @param statement what is said
 * @param claims the claims that say it, as reports print them
 * @param witness who says it
 * @param official whether a source that the pack names says so
 * @param accepted whether an editor let it count
 * @param waits why it may not move a figure alone, or null
 * @param note what an editor did to it, or null
 */
record Said(
        Statement statement,
        List<SourcedClaim> claims,
        Voices.Witness witness,
        boolean official,
        boolean accepted,
        HoldReason waits,
        String note) {

    private static final Comparator<SourcedClaim> AT_ONE_TIME = Comparator.comparing(SourcedClaim::id)
            .thenComparing(SourcedClaim::report)
            .thenComparing((a, b) -> a.equals(b) ? 0 : a.toString().compareTo(b.toString()));

    /** Newest first; the same for every order of arrival. */
    static final Comparator<SourcedClaim> NEWEST_CLAIM = (a, b) -> {
        // Most differ here already.
        var published = b.published().compareTo(a.published());
        return published != 0 ? published : Said.AT_ONE_TIME.compare(a, b);
    };

    static final Comparator<Said> NEWEST = Comparator.comparing(
                    (Said said) -> said.claims().get(0), NEWEST_CLAIM)
            .thenComparing(said -> said.claims().size())
            .thenComparing((a, b) -> a.equals(b) ? 0 : a.toString().compareTo(b.toString()));
}
