package org.tallywire.notify.subscription;

import java.util.List;
import org.tallywire.notify.board.Change;

/** What a subscriber is owed next. */
public sealed interface Owed {
    /** It has everything. */
    record Nothing() implements Owed {}

    /** These changes as they are, up to {@code seq}; those that it did not select are left out. */
    record Changes(List<Change> changes, long seq) implements Owed {}

    /** The changes {@code from}–{@code to}, folded. */
    record Folded(long from, long to, List<Change> changes) implements Owed {}

    /** The changes behind {@code after} are no longer in memory: they must come from the topic. */
    record Past(long after) implements Owed {}

    /** The board again, because the cursor cannot be continued. */
    record Anew(Reason reason) implements Owed {}

    /** Why a snapshot is sent. */
    enum Reason {
        /** No cursor was given. */
        SUBSCRIBED("subscribed"),
        /** The numbering is another one. */
        OTHER_EPOCH("other-epoch"),
        /** History no longer reaches back so far. */
        TOO_OLD("too-old"),
        /** The cursor is ahead of the story. */
        FROM_THE_FUTURE("from-the-future"),
        /** This server has missed changes itself. */
        GAP("gap"),
        /** The board at the start of a replayed period. */
        REPLAY("replay");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
