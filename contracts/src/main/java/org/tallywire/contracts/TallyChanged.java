package org.tallywire.contracts;

import java.time.Instant;
import java.util.List;

/**
 * One step of a story's board: the value of {@code tallywire.changes}, keyed by story, numbered without gaps. Applying
 * it replaces the figure of (tally, part) by {@code now} and the lists that follow it; a figure whose {@code now} is null
 * and whose lists are empty and counts 0 leaves the board.
 *
 * <p>{@code hash} lets a subscriber check that it holds what the ledger holds. It is the CRC-32C, as eight lower-case hex
 * digits, of one line a figure with a value, in the order of the tally's id and then of the part, each
 * {@code tally|tag,tag|measure|low|high|standing|asOf} and a line feed, null as the empty word, in UTF-8.
 *
 * @param at when the ledger made it
 * @param tally the tally's id; {@link #TRUCE} for a change of the truce clock
 * @param was the value before, null for none
 * @param now the value after, null for none
 * @param correction whether an earlier value was wrong: it fell, was withdrawn, replaced or decided otherwise
 * @param truce the truce clock after a change of kind truce; else null
 */
public record TallyChanged(
        String story,
        String epoch,
        long seq,
        Instant at,
        String tally,
        List<String> part,
        ChangeKind kind,
        boolean correction,
        Value was,
        Value now,
        Cause cause,
        List<SourcedClaim> claims,
        int voices,
        int dissents,
        int held,
        List<SourcedClaim> expected,
        List<Flag> flags,
        TruceClock truce,
        String hash) {
    public static final String TRUCE = "truce";
}
