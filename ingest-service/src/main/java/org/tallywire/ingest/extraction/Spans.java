package org.tallywire.ingest.extraction;

import java.util.List;
import java.util.function.ToIntFunction;

/** Finds what stands at a token among things that follow each other in the text, by halving. */
final class Spans {
    private Spans() {}

    /** The place of the last one that begins at a token or before it; -1 for none. */
    static <T> int last(List<T> ordered, ToIntFunction<T> begin, int token) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begin.applyAsInt(ordered.get(middle)) <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
