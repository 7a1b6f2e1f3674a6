package org.tallywire.ledger.journal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.contracts.TruceClock;
import org.tallywire.ledger.tally.Position;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;

/** A board put together from changes, as any subscriber could. */
public final class PastBoard {
    private PastBoard() {}

    /** @param newest the newest change of each figure, and of the truce clock, up to the board's moment */
    public static Board of(Story story, String epoch, List<TallyChanged> newest) {
        var last = newest.stream().max(Comparator.comparingLong(TallyChanged::seq));
        if (last.isEmpty()) {
            return new Book(story, epoch).board();
        }
        var change = last.get();
        return new Board(
                story.id(),
                story.title(),
                story.zone().getId(),
                epoch,
                change.seq(),
                change.at(),
                change.hash(),
                truce(story, newest),
                story.tallies().stream().map(tally -> tally(tally, newest)).toList());
    }

    private static TruceClock truce(Story story, List<TallyChanged> newest) {
        return newest.stream()
                .filter(change -> change.tally().equals(TallyChanged.TRUCE))
                .map(TallyChanged::truce)
                .findFirst()
                .orElse(Position.empty(story).truce());
    }

    private static TallyBoard tally(Tally tally, List<TallyChanged> newest) {
        var figures = newest.stream()
                .filter(change -> change.tally().equals(tally.id()))
                .sorted(Comparator.comparing(change -> String.join(",", change.part())))
                .flatMap(PastBoard::figure)
                .toList();
        return new TallyBoard(tally.id(), tally.label(), figures);
    }

    /** A figure of which nothing is left is no longer on the board. */
    private static Stream<Figure> figure(TallyChanged change) {
        var left = change.now() == null
                && change.claims().isEmpty()
                && change.expected().isEmpty()
                && change.flags().isEmpty()
                && change.voices() + change.dissents() + change.held() == 0;
        return left
                ? Stream.empty()
                : Stream.of(new Figure(
                        change.part(),
                        change.now(),
                        change.claims(),
                        change.voices(),
                        change.dissents(),
                        change.held(),
                        change.expected(),
                        change.flags()));
    }
}
