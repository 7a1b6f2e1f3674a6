package org.tallywire.notify.poll;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tallywire.contracts.Board;
import org.tallywire.notify.feed.Advance;
import org.tallywire.notify.feed.Advances;

/** The newest board of each story. */
@Singleton
public class NewestBoards implements Advances {
    private final Map<String, Board> boards = new ConcurrentHashMap<>();

    @Override
    public void take(Advance advance) {
        boards.put(
                advance.story(), advance.steps().get(advance.steps().size() - 1).board());
    }

    public Optional<Board> of(String story) {
        return Optional.ofNullable(boards.get(story));
    }

    /** By id. */
    public Collection<Board> all() {
        return boards.values().stream()
                .sorted(Comparator.comparing(Board::story))
                .toList();
    }
}
