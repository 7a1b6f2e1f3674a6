package org.tallywire.notify.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceState;

/** How a board grows by changes. */
public final class Boards {
    private static final Comparator<Figure> WHOLE_FIRST =
            Comparator.comparing(figure -> String.join(",", figure.part()));

    private Boards() {}

    /** The board of a story before its first change, as far as it is known without the ledger's own record of it. */
    public static Board empty(String story, String epoch, Instant at) {
        return new Board(
                story,
                story,
                "UTC",
                epoch,
                0,
                at,
                "00000000",
                new TruceClock(TruceState.NONE, null, null, 0, List.of()),
                List.of());
    }

    /** The board after a change; the change's number and hash become the board's. */
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
                truce ? board.tallies() : replaced(board.tallies(), change));
    }

    /** The board with some of its tallies only; the hash stays that of the whole. */
    public static Board only(Board board, Set<String> tallies) {
        return withTallies(
                board,
                board.tallies().stream()
                        .filter(tally -> tallies.contains(tally.tally()))
                        .toList());
    }

    /**
     * The board with the names for readers, the time zone and the order of the tallies that the ledger's own record of it
     * gives; figures stay.
     */
    public static Board named(Board board, Board names) {
        List<TallyBoard> tallies = new ArrayList<>();
        for (TallyBoard name : names.tallies()) {
            List<Figure> figures = board.tallies().stream()
                    .filter(tally -> tally.tally().equals(name.tally()))
                    .findFirst()
                    .map(TallyBoard::figures)
                    .orElse(List.of());
            tallies.add(new TallyBoard(name.tally(), name.label(), figures));
        }
        board.tallies().stream()
                .filter(tally ->
                        names.tallies().stream().noneMatch(name -> name.tally().equals(tally.tally())))
                .forEach(tallies::add);
        return new Board(
                board.story(),
                names.title(),
                names.zone(),
                board.epoch(),
                board.seq(),
                board.at(),
                board.hash(),
                board.truce(),
                List.copyOf(tallies));
    }

    /** Whether a reader would see the same names in the same order. */
    public static boolean sameNames(Board one, Board other) {
        return one.title().equals(other.title())
                && one.zone().equals(other.zone())
                && labels(one).equals(labels(other));
    }

    private static List<String> labels(Board board) {
        return board.tallies().stream()
                .map(tally -> tally.tally() + '|' + tally.label())
                .toList();
    }

    private static Board withTallies(Board board, List<TallyBoard> tallies) {
        return new Board(
                board.story(),
                board.title(),
                board.zone(),
                board.epoch(),
                board.seq(),
                board.at(),
                board.hash(),
                board.truce(),
                tallies);
    }

    private static List<TallyBoard> replaced(List<TallyBoard> tallies, TallyChanged change) {
        List<TallyBoard> after = new ArrayList<>(tallies.size() + 1);
        boolean found = false;
        for (TallyBoard tally : tallies) {
            boolean here = tally.tally().equals(change.tally());
            found |= here;
            after.add(here ? replaced(tally, change) : tally);
        }
        if (!found) {
            after.add(replaced(new TallyBoard(change.tally(), change.tally(), List.of()), change));
        }
        return List.copyOf(after);
    }

    private static TallyBoard replaced(TallyBoard tally, TallyChanged change) {
        List<Figure> figures = new ArrayList<>(tally.figures());
        figures.removeIf(figure -> figure.part().equals(change.part()));
        if (!leaves(change)) {
            figures.add(new Figure(
                    change.part(),
                    change.now(),
                    change.claims(),
                    change.voices(),
                    change.dissents(),
                    change.held(),
                    change.expected(),
                    change.flags()));
            figures.sort(WHOLE_FIRST);
        }
        return new TallyBoard(tally.tally(), tally.label(), List.copyOf(figures));
    }

    private static boolean leaves(TallyChanged change) {
        return change.now() == null
                && change.claims().isEmpty()
                && change.expected().isEmpty()
                && change.flags().isEmpty()
                && change.voices() == 0
                && change.dissents() == 0
                && change.held() == 0;
    }
}
