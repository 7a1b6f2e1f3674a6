package org.tallywire.notify.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallywire.contracts.Board;
import org.tallywire.notify.access.Tokens;
import org.tallywire.notify.poll.NewestBoards;

/**
 * The boards that a page may draw for anybody: a browser sends no token when it opens a page. What needs one is read by
 * the page's script.
 */
@ApplicationScoped
public class KnownBoards {
    private final NewestBoards newest;
    private final Tokens tokens;

    KnownBoards(NewestBoards newest, Tokens tokens) {
        this.newest = newest;
        this.tokens = tokens;
    }

    /** In the order of their last change, newest first. */
    public List<Board> all() {
        return newest.all().stream()
                .filter(board -> tokens.withoutToken().sees(board.story()))
                .sorted(Comparator.comparing(Board::at).reversed())
                .toList();
    }

    /** Empty where nothing is known of the story, or not for everybody. */
    public Optional<Board> of(String story) {
        return newest.of(story).filter(board -> tokens.withoutToken().sees(story));
    }
}
