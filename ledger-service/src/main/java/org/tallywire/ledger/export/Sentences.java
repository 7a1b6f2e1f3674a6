package org.tallywire.ledger.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Value;

/** The board in sentences for readers: the number, how sure it is, and who says so. */
final class Sentences {
    private Sentences() {}

    static List<String> of(Board board) {
        return board.tallies().stream()
                .flatMap(tally -> tally.figures().stream()
                        .filter(figure -> figure.value() != null)
                        .map(figure -> of(tally.label(), figure)))
                .toList();
    }

    private static String of(String label, Figure figure) {
        return named(label, figure.part()) + ": " + number(figure.value()) + " ("
                + figure.value().standing().name().toLowerCase(Locale.ROOT)
                + (figure.value().asOf() == null
                        ? ""
                        : ", as of " + figure.value().asOf())
                + by(figure.claims()) + ").";
    }

    static String named(String label, List<String> part) {
        return part.isEmpty() ? label : label + ", " + String.join(" ", part);
    }

    static String number(Value value) {
        if (value.low() == null) {
            return "at most " + value.high();
        }
        if (value.high() == null) {
            return "at least " + value.low();
        }
        return value.low().equals(value.high()) ? value.low().toString() : value.low() + " to " + value.high();
    }

    private static String by(List<SourcedClaim> claims) {
        var names = claims.stream().map(SourcedClaim::publisher).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; " + names;
    }
}
