package org.tallywire.notify.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.Value;

/** The board's hash as {@link org.tallywire.contracts.TallyChanged} defines it. */
public final class BoardHash {
    private BoardHash() {}

    public static String of(Board board) {
        CRC32C crc = new CRC32C();
        board.tallies().stream()
                .sorted(Comparator.comparing(TallyBoard::tally))
                .forEach(tally -> tally.figures().stream()
                        .filter(figure -> figure.value() != null)
                        .sorted(Comparator.comparing(BoardHash::tags))
                        .forEach(
                                figure -> crc.update(line(tally.tally(), figure).getBytes(UTF_8))));
        return String.format("%08x", crc.getValue());
    }

    private static String line(String tally, Figure figure) {
        Value value = figure.value();
        return String.join(
                        "|",
                        tally,
                        tags(figure),
                        word(value.measure()),
                        text(value.low()),
                        text(value.high()),
                        word(value.standing()),
                        text(value.asOf()))
                + "\n";
    }

    private static String tags(Figure figure) {
        return String.join(",", figure.part());
    }

    /** The word that stands in JSON for these enums. */
    private static String word(Enum<?> value) {
        return value == null ? "" : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
