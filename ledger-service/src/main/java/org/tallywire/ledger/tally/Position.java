package org.tallywire.ledger.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyBoard;
import org.tallywire.contracts.TruceClock;
import org.tallywire.contracts.TruceState;
import org.tallywire.stories.Story;

/** Where a story stands, with every reason: what {@link Ledger#of} makes of claims and decisions. Immutable. */
public record Position(Story story, List<TallyPosition> tallies, TruceClock truce, List<StatedTerm> terms) {

    /** A story of which nothing is known. */
    public static Position empty(Story story) {
        return new Position(
                story,
                story.tallies().stream()
                        .map(tally -> new TallyPosition(tally.id(), tally.label(), List.of()))
                        .toList(),
                new TruceClock(TruceState.NONE, null, null, 0, List.of()),
                List.of());
    }

    public Optional<TallyPosition> tally(String id) {
        return tallies.stream().filter(tally -> tally.tally().equals(id)).findFirst();
    }

    public Optional<FigurePosition> figure(String tally, List<String> part) {
        return tally(tally).flatMap(t -> t.figure(part));
    }

    /** The figures of the board, bounded as the messages say, in its order. */
    public List<TallyBoard> figures() {
        return tallies.stream()
                .map(tally -> new TallyBoard(
                        tally.tally(),
                        tally.label(),
                        tally.figures().stream().map(FigurePosition::figure).toList()))
                .toList();
    }

    /** The board as it is published under a number. */
    public Board board(String epoch, long seq, Instant at) {
        var figures = figures();
        return new Board(
                story.id(), story.title(), story.zone().getId(), epoch, seq, at, BoardHash.of(figures), truce, figures);
    }

    /** A row a day, oldest first. */
    public List<DayRow> days() {
        var rows = new TreeMap<LocalDate, List<DayRow.Cell>>();
        for (var tally : tallies) {
            for (var figure : tally.figures()) {
                for (var value : figure.history()) {
                    rows.computeIfAbsent(value.day(), day -> new ArrayList<>())
                            .add(new DayRow.Cell(figure.tally(), figure.part(), value));
                }
            }
        }
        return rows.entrySet().stream()
                .map(row -> new DayRow(row.getKey(), List.copyOf(row.getValue())))
                .toList();
    }
}
