package org.tallywire.ledger.query;

import java.time.Instant;
import java.util.List;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Value;
import org.tallywire.ledger.tally.DayValue;
import org.tallywire.ledger.tally.Explained;
import org.tallywire.ledger.tally.FigurePosition;
import org.tallywire.ledger.tally.TallyPosition;

/**
 * A tally with every reason. Lists are newest first.
 *
 * @param seq the board's last change when this was read
 * @param at when that change was made
 */
public record TallyReading(
        String story, String epoch, long seq, Instant at, String tally, String label, List<FigureReading> figures) {

    /** One figure. The counts are of all lines, the lists are cut at what was asked for. */
    public record FigureReading(
            List<String> part,
            Value value,
            int voices,
            int supports,
            int dissents,
            int waits,
            List<Explained.Support> support,
            List<DissentLine> dissent,
            List<HeldLine> held,
            List<SourcedClaim> expected,
            List<Flag> flags,
            List<DayValue> history) {}

    /** A claim that says something else. */
    public record DissentLine(SourcedClaim claim, String reason, String sentence) {}

    /** A claim that waits. */
    public record HeldLine(SourcedClaim claim, String reason, String sentence) {}

    static TallyReading of(View view, TallyPosition tally, int lines) {
        var head = view.snapshot().head();
        return new TallyReading(
                view.snapshot().story().id(),
                view.snapshot().epoch(),
                head.seq(),
                head.at(),
                tally.tally(),
                tally.label(),
                tally.figures().stream().map(figure -> figure(figure, lines)).toList());
    }

    private static FigureReading figure(FigurePosition figure, int lines) {
        return new FigureReading(
                figure.part(),
                figure.value(),
                figure.voices(),
                figure.support().size(),
                figure.dissents().size(),
                figure.held().size(),
                figure.support().stream().limit(lines).toList(),
                figure.dissents().stream()
                        .limit(lines)
                        .map(line -> new DissentLine(line.claim(), line.reason().code(), line.sentence()))
                        .toList(),
                figure.held().stream()
                        .limit(lines)
                        .map(line -> new HeldLine(line.claim(), line.reason().code(), line.sentence()))
                        .toList(),
                figure.expected().stream().limit(lines).toList(),
                figure.flags(),
                figure.history());
    }
}
