package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.Optional;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;

/**
 * A source whose new total is not its last one and what it says came since has changed its mind about the past: without
 * saying so it restates earlier totals. Seen on the newest total only, where a correction is news.
 */
final class Restatement {
    static final String CODE = "restated";

    private Restatement() {}

    static Optional<Flag> of(Reconciled figure) {
        var points = figure.line().points();
        var last = points.size() - 1;
        if (last < 1 || points.get(last).open() || points.get(last - 1).open()) {
            return Optional.empty();
        }
        var point = points.get(last);
        return figure.unfitOn(point.day()).stream()
                .filter(cell -> cell.statement().isPoint() && !cell.statement().loose() && cell.isOfficial())
                .filter(cell -> figure.totals(last).stream().anyMatch(total -> isBy(total, cell)))
                .flatMap(cell -> flag(figure.line(), point, cell).stream())
                .findFirst();
    }

    /** Whether the two are said by one office, of one day. */
    private static boolean isBy(Cell total, Cell other) {
        return total.isOfficial()
                && total.statement().dayTold()
                && total.statement().day().equals(other.statement().day())
                && total.witnesses().stream().anyMatch(a -> other.witnesses().stream()
                        .anyMatch(b -> a.publisher().equals(b.publisher())));
    }

    private static Optional<Flag> flag(Line line, Line.Point point, Cell cell) {
        var from = firstDay(cell.statement());
        var before = from == null ? null : line.exactAt(from.minusDays(1));
        if (before == null || point.total() - before == cell.statement().value()) {
            return Optional.empty();
        }
        var rise = point.total() - before;
        var by = rise - cell.statement().value();
        return Optional.of(new Flag(
                CODE,
                "The total " + (rise < 0 ? "fell by " + -rise : "rose by " + rise) + " to " + point.total() + " as of "
                        + Words.day(point.day()) + ", and " + cell.statement().value()
                        + " are stated for that time: earlier totals were restated by " + (by > 0 ? "+" : "") + by
                        + ".",
                null));
    }

    private static LocalDate firstDay(Statement said) {
        return switch (said.kind()) {
            case BATCH -> said.day();
            case PERIOD -> said.from();
            default -> null;
        };
    }

    /** The sentence of a figure whose newest total restates earlier ones. */
    static Optional<String> sentence(Figure figure) {
        return figure == null
                ? Optional.empty()
                : figure.flags().stream()
                        .filter(flag -> flag.code().equals(CODE))
                        .map(Flag::sentence)
                        .findFirst();
    }
}
