package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Cause;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TruceClock;

/** A board as a subscriber keeps it: it sees changes only, applies each and checks the hash. */
final class AppliedBoard {
    private Board board;

    AppliedBoard(Position start) {
        board = start.board("e", 1, Telling.moment("12-06T00:00"));
    }

    static Cause cause(Object told) {
        return told instanceof KnownClaims claims ? Changes.causedBy(claims) : Changes.causedBy((KnownDecision) told);
    }

    Board board() {
        return board;
    }

    void apply(Change change) {
        if (change.kind() == ChangeKind.TRUCE) {
            board = with(board.tallies(), change.truce(), change.hash());
        } else {
            var tallies = board.tallies().stream()
                    .map(tally -> tally.tally().equals(change.tally())
                            ? new TallyBoard(tally.tally(), tally.label(), replaced(tally.figures(), change))
                            : tally)
                    .toList();
            board = with(tallies, board.truce(), change.hash());
        }
        assertEquals(BoardHash.of(board), change.hash(), change.toString());
    }

    private static List<Figure> replaced(List<Figure> figures, Change change) {
        var replaced = new ArrayList<>(figures);
        replaced.removeIf(figure -> figure.part().equals(change.part()));
        var leaves = change.now() == null
                && change.claims().isEmpty()
                && change.expected().isEmpty()
                && change.flags().isEmpty()
                && change.voices() + change.dissents() + change.held() == 0;
        if (!leaves) {
            replaced.add(new Figure(
                    change.part(),
                    change.now(),
                    change.claims(),
                    change.voices(),
                    change.dissents(),
                    change.held(),
                    change.expected(),
                    change.flags()));
        }
        replaced.sort(Comparator.comparing(figure -> String.join(",", figure.part())));
        return List.copyOf(replaced);
    }

    private Board with(List<TallyBoard> tallies, TruceClock truce, String hash) {
        return new Board(
                board.story(),
                board.title(),
                board.zone(),
                board.epoch(),
                board.seq(),
                board.at(),
                hash,
                truce,
                tallies);
    }
}
