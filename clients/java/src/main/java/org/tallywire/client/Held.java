package org.tallywire.client;

import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** What a follower holds of its story, and whether the next change fits it. */
final class Held {
    /** What to do with a change. */
    enum Fit {
        /** It was the next one, and is taken. */
        NEXT,
        /** It was taken before. */
        KNOWN,
        /** Changes before it are missing; the place that is held is still good to come back to. */
        MISSING,
        /** The board is not the server's: only a fresh one helps. */
        WRONG
    }

    private Board board;
    private long foldedTo;

    /** The newest board, or null. */
    Board board() {
        return board;
    }

    /** Begins with a board, whatever was held before. */
    void begin(Board fresh) {
        board = fresh;
        foldedTo = 0;
    }

    /** The changes up to this number are folded: some are left out, and the hash fits after the last of them only. */
    void folded(long to) {
        foldedTo = to;
    }

    /** What was announced on the last connection holds no longer. */
    void reconnected() {
        foldedTo = 0;
    }

    Fit take(TallyChanged change) {
        if (board == null || !change.epoch().equals(board.epoch())) {
            return Fit.WRONG;
        }
        if (change.seq() <= board.seq()) {
            return Fit.KNOWN;
        }
        if (change.seq() > board.seq() + 1 && change.seq() > foldedTo) {
            return Fit.MISSING;
        }
        Board after = HeldBoard.after(board, change);
        if (change.seq() >= foldedTo && !HeldBoard.hash(after).equals(change.hash())) {
            board = null;
            return Fit.WRONG;
        }
        board = after;
        return Fit.NEXT;
    }
}
