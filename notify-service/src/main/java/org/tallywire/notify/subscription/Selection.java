package org.tallywire.notify.subscription;

import java.util.Set;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.board.Boards;
import org.tallywire.notify.board.Change;

/**
 * What a subscriber wants of a story.
 *
 * @param tallies only these, or empty for all; the truce clock comes with any selection
 */
public record Selection(String story, Set<String> tallies) {
    public static Selection all(String story) {
        return new Selection(story, Set.of());
    }

    public boolean isWhole() {
        return tallies.isEmpty();
    }

    public boolean takes(Change change) {
        return isWhole() || tallies.contains(change.tally()) || change.tally().equals(TallyChanged.TRUCE);
    }

    public Board of(Board board) {
        return isWhole() ? board : Boards.only(board, tallies);
    }
}
