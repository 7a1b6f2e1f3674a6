package org.tallywire.notify.board;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest changes of a story that said an earlier value was wrong. */
public final class Corrections {
    public static final int MAX = 50;

    private final Deque<Change> newest = new ArrayDeque<>();

    public synchronized void note(Step step) {
        if (step instanceof Step.Replaced replaced && replaced.cause() == Step.Cause.OTHER_EPOCH) {
            newest.clear();
        }
        Optional<Change> change = step instanceof Step.Advanced advanced
                ? Optional.of(advanced.change())
                : step instanceof Step.Remembered remembered ? Optional.of(remembered.change()) : Optional.empty();
        change.filter(one -> one.kept()
                        && (newest.isEmpty() || one.seq() > newest.peekLast().seq()))
                .ifPresent(newest::add);
        if (newest.size() > MAX) {
            newest.poll();
        }
    }

    /** The oldest first. */
    public synchronized List<Change> all() {
        return List.copyOf(newest);
    }
}
