package org.tallywire.ledger.tally;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.Value;

/** The check sum by which a subscriber knows that it holds what the ledger holds; {@link TallyChanged} defines it. */
public final class BoardHash {
    /** One figure with a value, as the sum reads it. */
    public record Line(String tally, String part, Value value) {
        static final Comparator<Line> ORDER = Comparator.comparing(Line::tally).thenComparing(Line::part);
    }

    private BoardHash() {}

    public static String of(Board board) {
        return of(board.tallies());
    }

    static String of(List<TallyBoard> tallies) {
        return sum(tallies.stream()
                .flatMap(tally -> tally.figures().stream()
                        .filter(figure -> figure.value() != null)
                        .map(figure -> new Line(tally.tally(), String.join(",", figure.part()), figure.value())))
                .sorted(Line.ORDER)
                .toList());
    }

    static String sum(Iterable<Line> sorted) {
        var crc = new CRC32C();
        for (var line : sorted) {
            crc.update(text(line).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String text(Line line) {
        var value = line.value();
        return String.join(
                        "|",
                        line.tally(),
                        line.part(),
                        value.measure().name().toLowerCase(Locale.ROOT),
                        Objects.toString(value.low(), ""),
                        Objects.toString(value.high(), ""),
                        value.standing().name().toLowerCase(Locale.ROOT),
                        Objects.toString(value.asOf(), ""))
                + "\n";
    }
}
