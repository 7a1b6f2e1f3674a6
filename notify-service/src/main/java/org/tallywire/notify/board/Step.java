package org.tallywire.notify.board;

import org.tallywire.contracts.Board;

/** What a record from a topic does to a story. */
public sealed interface Step {
    /** The board after it. */
    Board board();

    /** The next change of the numbering. */
    record Advanced(Change change, Board board) implements Step {}

    /**
     * The board was replaced as a whole, because changes between are missing or the numbering has begun anew: whoever
     * follows the story needs the board again.
     */
    record Replaced(Board board, Cause cause) implements Step {}

    /** A change that the board already contains: history only. */
    record Remembered(Change change, Board board) implements Step {}

    /** Why a board was replaced as a whole. */
    enum Cause {
        /** The first board of the story. */
        FIRST,
        /** Changes are missing before it. */
        GAP,
        /** Another epoch. */
        OTHER_EPOCH,
        /** Nothing that subscribers hold has changed, only names for readers. */
        NAMES
    }
}
