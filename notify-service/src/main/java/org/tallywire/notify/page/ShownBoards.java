package org.tallywire.notify.page;

import java.util.List;
import java.util.Optional;
import org.tallywire.contracts.Board;

/** Where the pages take the newest boards from. */
public interface ShownBoards {
    /** The newest board of each story that has one, in the order of their last change, newest first. */
    List<Board> all();

    /** The newest board of a story; empty where nothing is known of it. */
    Optional<Board> of(String story);
}
