package org.tallywire.ledger.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a story's journal says, read, from its first entry on. Appending leaves views that were taken before as they are,
 * so readers need no lock.
 */
final class Log {
    private Known[] known = new Known[64];
    private int size;

    void append(Known entry) {
        if (size == known.length) {
            known = Arrays.copyOf(known, size * 2);
        }
        known[size++] = entry;
    }

    View view() {
        return new View(known, size);
    }

    /** The entries up to a moment; entry n stands at index n - 1. */
    static final class View {
        private final Known[] known;
        private final int size;

        private View(Known[] known, int size) {
            this.known = known;
            this.size = size;
        }

        List<Known> entries() {
            return Arrays.asList(known).subList(0, size);
        }

        /** What was known at a moment: {@code known} never falls along the journal. */
        View until(Instant moment) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (known[middle].known().isAfter(moment)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return new View(known, low);
        }
    }
}
