package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.Value;

/** The phrases that sentences for readers are put together from. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final int SENTENCE_MAX = 2_000;

    private Words() {}

    /** As many characters as a message takes of a sentence. */
    static String bounded(String text) {
        return text.length() <= SENTENCE_MAX ? text : text.substring(0, SENTENCE_MAX - 1) + "…";
    }

    static String day(LocalDate day) {
        return day == null ? "an unknown day" : DAY.format(day);
    }

    static String value(Value value) {
        return range(value.low(), value.high());
    }

    static String range(Long low, Long high) {
        if (low == null) {
            return high == null ? "unknown" : "at most " + high;
        }
        if (high == null) {
            return "at least " + low;
        }
        return low.equals(high) ? low.toString() : low + " to " + high;
    }

    static String part(List<String> part) {
        return part.isEmpty() ? "the whole" : String.join(" ", part);
    }

    static String standing(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    static String truce(TruceClock truce) {
        return switch (truce.state()) {
            case NONE -> "Nothing is known of a truce any more.";
            case AGREED -> "A truce is agreed" + span(truce) + ".";
            case ACTIVE -> "The truce holds" + span(truce) + ".";
            case ENDED ->
                "The truce has ended" + (truce.since() == null ? "" : "; it began on " + day(truce.since())) + ".";
        };
    }

    private static String span(TruceClock truce) {
        return (truce.since() == null ? "" : " since " + day(truce.since()))
                + (truce.until() == null ? "" : ", agreed until " + day(truce.until()));
    }
}
