package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the last reconciliation of a tally worked out, kept so that one more claim costs only the days that it touches. Each
 * result is kept with all that it was made from and used again only for exactly the same: it saves work and changes nothing,
 * which the property tests hold it to. What is kept is never changed, so that what did not change is the same object.
 */
final class Memory {
    /**
     * One result.
     *
     * @param step what is worked out
     * @param round of the settling; each takes out what must wait
     * @param part the figure
     * @param day null for all days together
     */
    record Key(String step, int round, List<String> part, LocalDate day) {}

    private record Made<T>(Object from, T result) {}

    private final Map<Key, Made<?>> kept = new HashMap<>();

    /** @param from all that the result is made from; objects without an equality of their own are compared as objects */
    @SuppressWarnings("unchecked") // a key's step always makes the same type
    <T> T made(Key key, Object from, Supplier<T> otherwise) {
        var before = (Made<T>) kept.get(key);
        if (before == null || !before.from().equals(from)) {
            before = new Made<>(from, otherwise.get());
            kept.put(key, before);
        }
        return before.result();
    }

    /** The last result of a step, whatever it was made from, or null; what comes of it is to be {@link #keep kept}. */
    @SuppressWarnings("unchecked")
    <T> T last(Key key) {
        var before = (Made<T>) kept.get(key);
        return before == null ? null : before.result();
    }

    <T> T keep(Key key, T result) {
        kept.put(key, new Made<>(key, result));
        return result;
    }
}
