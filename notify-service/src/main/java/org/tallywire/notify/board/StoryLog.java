package org.tallywire.notify.board;

import org.tallywire.contracts.Board;

/**
 * A story as subscribers are served from it: its newest board and the recent changes up to that board. It is fed with the
 * steps of a {@link Timeline}; each event loop has one of its own, so that a snapshot and the changes behind it fit
 * together without a lock.
 */
public final class StoryLog {
    private final Recent recent;
    private Board board;

    public StoryLog(int changesMax, long bytesMax) {
        this.recent = new Recent(changesMax, bytesMax);
    }

    public void accept(Step step) {
        board = step.board();
        if (step instanceof Step.Advanced advanced) {
            recent.add(advanced.change());
        } else if (step instanceof Step.Remembered remembered) {
            recent.add(remembered.change());
        } else if (step instanceof Step.Replaced replaced && replaced.cause() == Step.Cause.OTHER_EPOCH) {
            recent.clear();
        }
    }

    /** The newest board, or null. */
    public Board board() {
        return board;
    }

    public String epoch() {
        return board.epoch();
    }

    /** Number of the newest change in the board. */
    public long seq() {
        return board.seq();
    }

    public Recent recent() {
        return recent;
    }

    /** Whether every change behind this number up to the board's is at hand. */
    public boolean reaches(long after) {
        return after == seq() || recent.last() == seq() && recent.reaches(after);
    }
}
