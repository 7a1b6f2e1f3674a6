package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the last reconciliation of a tally worked out, kept so that one more claim costs only the days that it touches. Each
 * result is kept with all that it was made from and used again only for exactly the same: it saves work and changes nothing,
 * which the property tests hold it to. What is kept is never changed, and what comes out as before is the same object as
 * before, so that what is made from it in turn is soon found to be the same.
 */
final class Memory {
    /** What is worked out, in its order. */
    enum Work {
        TOLD,
        NOTHING_TOLD,
        UNSURE,
        EVIDENCE,
        PARTITION_OF_DAY,
        PARTITION,
        PARTS_OF_DAY,
        PARTS,
        LINE,
        FIT,
        POINT,
        RECONCILED,
        REASONS,
        STANDINGS,
        FIGURE
    }

    private record Made<T>(Object from, T result) {}

    private final List<Map<Object, OfFigure>> rounds = new ArrayList<>();

    /**
     * @param round of the settling; each takes out what must wait
     * @param whose a part, or a partition
     */
    OfFigure of(int round, Object whose) {
        while (rounds.size() <= round) {
            rounds.add(new HashMap<>());
        }
        return rounds.get(round).computeIfAbsent(whose, w -> new OfFigure());
    }

    /** What is kept of one figure, or of figures that add up. */
    static final class OfFigure {
        private final Map<Work, Made<?>> whole = new EnumMap<>(Work.class);
        private final Map<Work, Map<LocalDate, Made<?>>> days = new EnumMap<>(Work.class);

        /** @param from all that the result is made from; objects without an equality of their own are compared as objects */
        <T> T made(Work work, Object from, Supplier<T> otherwise) {
            return made(whole, work, from, otherwise);
        }

        /** The same for one day. */
        <T> T made(Work work, LocalDate day, Object from, Supplier<T> otherwise) {
            return made(days.computeIfAbsent(work, w -> new HashMap<>()), day, from, otherwise);
        }

        @SuppressWarnings("unchecked") // one work always makes the same type
        private static <K, T> T made(Map<K, Made<?>> kept, K key, Object from, Supplier<T> otherwise) {
            var before = (Made<T>) kept.get(key);
            if (before != null && before.from().equals(from)) {
                return before.result();
            }
            var result = otherwise.get();
            if (before != null && before.result().equals(result)) {
                result = before.result();
            }
            kept.put(key, new Made<>(from, result));
            return result;
        }

        /** The last result, whatever it was made from, or null; what comes of it is to be {@link #keep kept}. */
        @SuppressWarnings("unchecked")
        <T> T last(Work work) {
            var before = (Made<T>) whole.get(work);
            return before == null ? null : before.result();
        }

        <T> T keep(Work work, T result) {
            whole.put(work, new Made<>(work, result));
            return result;
        }
    }
}
