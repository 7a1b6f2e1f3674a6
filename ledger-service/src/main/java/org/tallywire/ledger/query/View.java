package org.tallywire.ledger.query;

import java.time.Instant;
import java.util.List;
import org.tallywire.ledger.journal.Known;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.tally.Position;

/**
 * A story as a reading sees it.
 *
 * @param snapshot as it is committed now
 * @param position as asked for
 * @param entries the journal as far as it was known
 * @param known null for now
 * @param at null for all time
 */
record View(Snapshot snapshot, Position position, List<Known> entries, Instant known, Instant at) {

    /** The last entry that was known, 0 for none. */
    long n() {
        return entries.size();
    }
}
