package org.tallywire.ledger.publishing;

import java.time.Instant;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.journal.Json;

/**
 * A change as it is kept and published.
 *
 * @param n the journal entry that caused it
 * @param part its tags, joined by commas
 * @param body the message, byte for byte
 * @param trail of the message that caused it, while that is known; null else
 */
public record Numbered(
        String story,
        String epoch,
        long seq,
        long n,
        Instant at,
        String tally,
        String part,
        String body,
        String trail) {

    public static Numbered of(long n, TallyChanged change, String trail) {
        return new Numbered(
                change.story(),
                change.epoch(),
                change.seq(),
                n,
                change.at(),
                change.tally(),
                String.join(",", change.part()),
                Json.write(change),
                trail);
    }

    static Numbered of(ChangeRow row) {
        return new Numbered(row.story, row.epoch, row.seq, row.n, row.at, row.tally, row.part, row.body, null);
    }
}
