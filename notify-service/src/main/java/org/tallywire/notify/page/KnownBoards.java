package org.tallywire.notify.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallywire.contracts.Board;
import org.tallywire.notify.poll.NewestBoards;

/** The boards that the feed has brought. */
@ApplicationScoped
public class KnownBoards implements ShownBoards {
    private final NewestBoards newest;

    KnownBoards(NewestBoards newest) {
        this.newest = newest;
    }

    @Override
    public List<Board> all() {
        return newest.all().stream()
                .sorted(Comparator.comparing(Board::at).reversed())
                .toList();
    }

    @Override
    public Optional<Board> of(String story) {
        return newest.of(story);
    }
}
