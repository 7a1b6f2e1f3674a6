package org.tallywire.ledger.recording;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tallywire.ledger.journal.Epoch;
import org.tallywire.ledger.journal.Head;

/**
 * Where a story stands, by the database. Who writes the story says where it found the row, and is refused where it is not
 * any more.
 */
@Entity
@Table(name = "story")
public class StoryRow {
    @Id
    String story;

    String epoch;
    String base;
    int rules;
    int pack;
    long n;
    String hash;
    Instant known;
    long decided;
    long seq;

    @Column(name = "board_hash")
    String boardHash;

    public String story() {
        return story;
    }

    public String epoch() {
        return epoch;
    }

    public long seq() {
        return seq;
    }

    /** What its changes are derived by. */
    Epoch derivedBy() {
        return new Epoch(base, rules, pack);
    }

    /** Whether a journal that was read to there is at this row's entry. */
    boolean isAtEntry(Head head) {
        return head.n() == n && head.hash().equals(hash);
    }
}
