package org.tallywire.notify.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tallywire.contracts.Board;

/** The boards that the feed has brought. */
@ApplicationScoped
public class KnownBoards implements ShownBoards {
    @Override
    public List<Board> all() {
        return List.of();
    }

    @Override
    public Optional<Board> of(String story) {
        return Optional.empty();
    }
}
