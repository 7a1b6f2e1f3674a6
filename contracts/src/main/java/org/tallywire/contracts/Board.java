package org.tallywire.contracts;

import java.time.Instant;
import java.util.List;

/**
 * The whole board of a story: the value of {@code tallywire.boards}, keyed by story. It is a pure function of the claims
 * and decisions; applying the changes up to {@code seq} to an empty board gives exactly this one.
 *
 * @param zone the story's time zone, an IANA name: where its days begin
 * @param epoch names the numbering; a {@code seq} means something only within it
 * @param seq number of the last change in it, 0 for none
 * @param at when that change was made
 * @param hash see {@link TallyChanged}
 */
public record Board(
        String story,
        String title,
        String zone,
        String epoch,
        long seq,
        Instant at,
        String hash,
        TruceClock truce,
        List<TallyBoard> tallies) {}
