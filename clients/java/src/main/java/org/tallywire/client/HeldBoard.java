package org.tallywire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.Value;

/**
 * What a follower holds: the board after each change, and its hash. It is written from the contract alone and shares
 * nothing with the services, so that an equal hash says something.
 */
public final class HeldBoard {
    private static final Comparator<Figure> WHOLE_FIRST = Comparator.comparing(HeldBoard::tags);

    private HeldBoard() {}

    /** The board after a change, as a new value: the change replaces the figure of its tally and part. */
    public static Board after(Board board, TallyChanged change) {
        boolean truce = change.kind() == ChangeKind.TRUCE;
        return new Board(
                board.story(),
                board.title(),
                board.zone(),
                change.epoch(),
                change.seq(),
                change.at(),
                change.hash(),
                truce && change.truce() != null ? change.truce() : board.truce(),
                truce ? board.tallies() : tallies(board.tallies(), change));
    }

    /** The hash as {@link TallyChanged} defines it. */
    public static String hash(Board board) {
        CRC32C crc = new CRC32C();
        board.tallies().stream()
                .sorted(Comparator.comparing(TallyBoard::tally))
                .flatMap(tally -> tally.figures().stream()
                        .filter(figure -> figure.value() != null)
                        .sorted(WHOLE_FIRST)
                        .map(figure -> line(tally.tally(), figure)))
                .forEach(line -> crc.update(line.getBytes(UTF_8)));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static List<TallyBoard> tallies(List<TallyBoard> tallies, TallyChanged change) {
        List<TallyBoard> after = new ArrayList<>(tallies);
        int at = 0;
        while (at < after.size() && !after.get(at).tally().equals(change.tally())) {
            at++;
        }
        if (at == after.size()) {
            after.add(new TallyBoard(change.tally(), change.tally(), List.of()));
        }
        TallyBoard tally = after.get(at);
        after.set(at, new TallyBoard(tally.tally(), tally.label(), figures(tally.figures(), change)));
        return List.copyOf(after);
    }

    private static List<Figure> figures(List<Figure> figures, TallyChanged change) {
        List<Figure> after = new ArrayList<>(figures);
        after.removeIf(figure -> figure.part().equals(change.part()));
        Figure figure = new Figure(
                change.part(),
                change.now(),
                change.claims(),
                change.voices(),
                change.dissents(),
                change.held(),
                change.expected(),
                change.flags());
        if (!figure.equals(new Figure(change.part(), null, List.of(), 0, 0, 0, List.of(), List.of()))) {
            after.add(figure);
            after.sort(WHOLE_FIRST);
        }
        return List.copyOf(after);
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
