package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Qualifier;

/**
 * A number as the words state it.
 *
 * @param from first token, qualifier included
 * @param to behind the last token
 * @param low lower bound, null where open
 * @param high upper bound, null where open
 */
record Quantity(int from, int to, Long low, Long high, Qualifier qualifier) {

    static Quantity of(int from, int to, long value, Qualifier qualifier) {
        return switch (qualifier) {
            case MORE_THAN -> new Quantity(from, to, value, null, qualifier);
            case LESS_THAN -> new Quantity(from, to, null, value, qualifier);
            default -> new Quantity(from, to, value, value, qualifier);
        };
    }

    /** The largest number that was said. */
    long said() {
        return high != null ? high : low;
    }
}
