package org.tallywire.ledger.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.TallyBoard;

/** The board as a table: a line a figure. */
public final class BoardTable {
    private static final List<String> NAMES = List.of(
            "story",
            "tally",
            "label",
            "part",
            "measure",
            "low",
            "high",
            "standing",
            "as_of",
            "arithmetic",
            "voices",
            "dissents",
            "held",
            "publishers",
            "quote",
            "url",
            "seq",
            "at");

    private BoardTable() {}

    public static String of(Board board) {
        return Table.of(NAMES, board.tallies().stream().flatMap(tally -> rows(board, tally)));
    }

    private static Stream<List<Object>> rows(Board board, TallyBoard tally) {
        return tally.figures().stream().map(figure -> row(board, tally, figure));
    }

    private static List<Object> row(Board board, TallyBoard tally, Figure figure) {
        var value = figure.value();
        var first = figure.claims().isEmpty() ? null : figure.claims().get(0);
        return Arrays.asList(
                board.story(),
                tally.tally(),
                tally.label(),
                String.join(" ", figure.part()),
                value == null ? null : value.measure().name().toLowerCase(Locale.ROOT),
                value == null ? null : value.low(),
                value == null ? null : value.high(),
                value == null ? null : value.standing().name().toLowerCase(Locale.ROOT),
                value == null ? null : value.asOf(),
                value == null ? null : value.arithmetic(),
                figure.voices(),
                figure.dissents(),
                figure.held(),
                figure.claims().stream().map(SourcedClaim::publisher).distinct().collect(Collectors.joining("; ")),
                first == null ? null : first.quote(),
                first == null ? null : first.url(),
                board.seq(),
                board.at());
    }
}
