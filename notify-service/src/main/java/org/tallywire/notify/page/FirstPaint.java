package org.tallywire.notify.page;

import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.Value;

/**
 * A board in the few words that the server draws before any script runs. The scripts say the same and more; see
 * {@code web/shared/words.js}.
 *
 * @param heard whether anything was ever reported
 * @param lines every tally in the story's order
 */
public record FirstPaint(String story, String title, boolean heard, List<Line> lines) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    /**
     * One tally by its whole.
     *
     * @param number e.g. {@code 105}, {@code 97–105}, {@code 100+}; an en dash where nothing is known
     * @param standing the standing's word for programs, or null
     * @param word the standing's word for readers, or null
     * @param asOf the last day that it covers, for readers, or null
     */
    public record Line(String tally, String label, String number, String standing, String word, String asOf) {
        /** How much room the number needs, as {@code web/shared/number.js} has it. */
        public String length() {
            return number.length() > 8 ? "long" : number.length() > 5 ? "wide" : "short";
        }
    }

    public static FirstPaint of(Board board) {
        return new FirstPaint(
                board.story(),
                board.title(),
                board.seq() > 0,
                board.tallies().stream().map(FirstPaint::line).toList());
    }

    /** The tallies that have a figure. */
    public List<Line> known() {
        return lines.stream().filter(line -> line.standing() != null).toList();
    }

    Optional<Line> line(String tally) {
        return lines.stream().filter(line -> line.tally().equals(tally)).findFirst();
    }

    private static Line line(TallyBoard tally) {
        return tally.figures().stream()
                .filter(figure -> figure.part().isEmpty() && figure.value() != null)
                .findFirst()
                .map(figure -> line(tally, figure.value()))
                .orElseGet(() -> new Line(tally.tally(), tally.label(), "–", null, null, null));
    }

    private static Line line(TallyBoard tally, Value value) {
        return new Line(
                tally.tally(),
                tally.label(),
                number(value.low(), value.high()),
                value.standing().name().toLowerCase(Locale.ROOT),
                word(value.standing()),
                value.asOf() == null ? null : DAY.format(value.asOf()));
    }

    static String number(Long low, Long high) {
        var format = NumberFormat.getIntegerInstance(Locale.UK);
        if (low == null && high == null) {
            return "–";
        }
        if (high == null) {
            return format.format(low) + "+";
        }
        if (low == null) {
            return "≤" + format.format(high);
        }
        return low.equals(high) ? format.format(low) : format.format(low) + "–" + format.format(high);
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case CONFIRMED -> "Confirmed";
            case REPORTED -> "Reported";
            case DISPUTED -> "Disputed";
            case OVERRIDDEN -> "Set by an editor";
        };
    }
}
