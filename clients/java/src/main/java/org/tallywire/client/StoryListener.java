package org.tallywire.client;

import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** Hears of one story, one call at a time. What it throws is logged and ends nothing. */
public interface StoryListener {
    /**
     * The whole board: at first, and whenever changes cannot be continued.
     *
     * @param reason subscribed, other-epoch, too-old, from-the-future, gap
     */
    void board(Board board, String reason);

    /**
     * The next change.
     *
     * @param board the board after it
     */
    void change(TallyChanged change, Board board);

    /** The changes {@code from}–{@code to} were folded; the newest of each figure follow. */
    default void lagged(long from, long to) {}

    /** The server refuses what was asked for; where it is for good, nothing more follows. */
    default void refused(String code, String sentence) {}
}
