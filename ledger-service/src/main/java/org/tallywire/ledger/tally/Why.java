package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.List;

/**
 * Why a statement differs from its figure's line.
 *
 * @param day the day that explains it, or null
 * @param part the part that explains it, or null
 * @param parts the parts that add up to it, or the empty list
 * @param amount a number that explains it, or null
 */
record Why(DissentReason reason, LocalDate day, List<String> part, List<List<String>> parts, Long amount) {
    static Why of(DissentReason reason) {
        return new Why(reason, null, null, List.of(), null);
    }

    static Why of(DissentReason reason, LocalDate day) {
        return new Why(reason, day, null, List.of(), null);
    }

    static Why otherPart(List<String> part, LocalDate day) {
        return new Why(DissentReason.OTHER_PART, day, part, List.of(), null);
    }

    static Why sumOf(List<List<String>> parts, LocalDate day) {
        return new Why(DissentReason.SUM_OF_PARTS, day, null, parts, null);
    }

    static Why otherPeriod(LocalDate day, Long amount) {
        return new Why(DissentReason.OTHER_PERIOD, day, null, List.of(), amount);
    }

    static Why includesEarlier(long amount) {
        return new Why(DissentReason.INCLUDES_EARLIER, null, null, List.of(), amount);
    }

    /** The reason in words, for a statement of a figure that stands as {@code line}. */
    String sentence(Statement said, Line line, LocalDate start) {
        var number = Words.range(said.low(), said.high());
        var told = said.dayTold() ? "" : " (it names no day and was published on " + Words.day(said.day()) + ")";
        return switch (reason) {
            case STALE -> "Right as of " + Words.day(day) + "; " + number + " was overtaken since" + told + ".";
            case OTHER_PART ->
                number + " is the number of " + Words.part(part) + " as of " + Words.day(day)
                        + ", and counts for that part" + told + ".";
            case SUM_OF_PARTS ->
                number + " is "
                        + String.join(" + ", parts.stream().map(Words::part).toList()) + " as of " + Words.day(day)
                        + ", not all of " + Words.part(said.part()) + told + ".";
            case INCLUDES_EARLIER ->
                number + " includes " + amount + " from before " + Words.day(start) + ", when this count begins" + told
                        + ".";
            case PLANNED -> number + " is what was planned or expected, not what is known to be done" + told + ".";
            case OTHER_PERIOD -> otherPeriod(said, number, start) + told + ".";
            case REJECTED -> "An editor decided that it does not count.";
            case UNEXPLAINED -> unexplained(said, number, line) + told + ".";
        };
    }

    private String otherPeriod(Statement said, String number, LocalDate start) {
        if (said.day().isBefore(start)) {
            return number + " is of " + Words.day(said.day()) + ", before this count begins on " + Words.day(start);
        }
        if (said.kind() == Statement.Kind.BATCH) {
            return amount == null
                    ? number + " is the batch of " + Words.day(day)
                    : number + " is the running total as of " + Words.day(day) + ", not one day's batch";
        }
        if (said.kind() == Statement.Kind.LEVEL) {
            return number + " was said of " + Words.day(said.day()) + "; newer figures stand";
        }
        return number + " is the batch of " + Words.day(day) + " alone, not the running total";
    }

    private static String unexplained(Statement said, String number, Line line) {
        var point = line.at(said.day());
        if (point == null) {
            return "Nothing known explains " + number;
        }
        return said.kind() == Statement.Kind.BATCH
                ? "Nothing known explains " + number + " on " + Words.day(said.day())
                        + (point.day().equals(said.day()) && point.batch() != null
                                ? ", where " + point.batch() + " came"
                                : "")
                : "Nothing known explains " + number + ", where " + (point.open() ? "at least " : "") + point.total()
                        + " stand as of " + Words.day(point.day());
    }
}
