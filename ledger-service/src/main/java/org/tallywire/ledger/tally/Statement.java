package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What can be said about a figure, apart from who says it.
 *
 * @param part tags of the sub-population, sorted
 * @param low lower bound, null where open
 * @param high upper bound, null where open
 * @param loose whether the number was rounded ("about")
 * @param day the day that it speaks of; for a total or a level its end
 * @param dayTold whether the words fix that day; otherwise it is the day of publication, and the day before is as good
 * @param late for a day that is not told: whether the report may know of the day's handover: it came in the evening, or tells of it
 * @param from first day, for a period; else null
 */
record Statement(
        Kind kind,
        List<String> part,
        Long low,
        Long high,
        boolean loose,
        LocalDate day,
        boolean dayTold,
        boolean late,
        LocalDate from) {

    /** What a number counts. */
    enum Kind {
        /** Everything from the first counted day to the end of a day. */
        TOTAL,
        /** One day's. */
        BATCH,
        /** Several days', not from the first on. */
        PERIOD,
        /** How many are so. */
        LEVEL
    }

    static final Comparator<Statement> ORDER = Comparator.comparing(Statement::day)
            .thenComparing(Statement::kind)
            .thenComparing(Statement::low, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Statement::high, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Statement::loose)
            .thenComparing(Statement::dayTold)
            .thenComparing(Statement::late)
            .thenComparing(Statement::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(statement -> String.join(",", statement.part()));

    /** The same of a day that was found out. */
    Statement on(LocalDate found) {
        return new Statement(kind, part, low, high, loose, found, true, false, from);
    }

    /** Whether it bounds the total: from above only what counts from the first day on does. */
    boolean bounds() {
        return !isPoint() && (low != null || kind == Kind.TOTAL || kind == Kind.LEVEL);
    }

    /** What a number of some days says of the total: that it is no less. */
    Statement asLeast() {
        return new Statement(Kind.TOTAL, part, low, null, false, day, dayTold, late, null);
    }

    /** Whether it states one number, be it rounded. */
    boolean isPoint() {
        return low != null && low.equals(high);
    }

    long value() {
        return low;
    }

    /** Whether the number fits the words: equal, within the bounds, or near where the words round. */
    boolean admits(long value) {
        if (loose) {
            return Math.abs(value - low) <= Math.max(1, low / 20);
        }
        return (low == null || low <= value) && (high == null || value <= high);
    }

    /** Whether a bound is so close that it speaks for the number and not only not against it. */
    boolean isNear(long value) {
        var said = low != null ? low : high;
        return said != null && Math.abs(value - said) * 10 <= Math.max(10, value);
    }
}
