package org.tallywire.notify.subscription;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallywire.notify.board.Change;

/**
 * What is left of a run of changes for a subscriber who cannot take them all: the newest of each figure, and every one
 * that must be kept. Applying what is left gives the same board as applying them all.
 */
public final class Fold {
    private Fold() {}

    /** In the order of their numbers, as given. */
    public static List<Change> of(List<Change> changes) {
        List<Change> left = new ArrayList<>();
        Set<String> newer = new HashSet<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (newer.add(change.figure()) || change.kept()) {
                left.add(change);
            }
        }
        Collections.reverse(left);
        return left;
    }
}
