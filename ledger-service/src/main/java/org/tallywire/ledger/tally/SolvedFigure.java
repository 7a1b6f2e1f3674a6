package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.Value;

/**
 * A figure of a reconciled tally. What the board shows is worked out at once; the long lists only when somebody asks, from
 * pictures that no later claim changes.
 */
final class SolvedFigure implements FigurePosition {
    private static final int FLAGS_MAX = 5;

    private final Reconciliation tally;
    private final List<String> part;
    private final Decision override;
    private final Valuation valuation;
    private final Explanation explanation;
    private final List<Flag> flags;
    private final Value value;
    private final Figure figure;

    /**
     * All that a figure is made from. Standings are the same object only where the lines are, of this part and of those that
     * it is held against; lists of what does not count are never changed, so they are compared as objects.
     */
    private record From(
            Standings standings,
            Map<Cell, HoldReason> held,
            ReportReading.Aside[] expected,
            ReportReading.Aside[] rejected,
            Decision override,
            List<Flag> flags) {}

    /** @param override an editor's value, or null */
    static SolvedFigure of(Reconciliation tally, List<String> part, Decision override, List<Flag> flags) {
        var from = new From(
                tally.standings.get(part),
                tally.held.getOrDefault(part, Map.of()),
                tally.said.expected().get(part),
                tally.said.rejected().get(part),
                override,
                flags);
        return tally.memory(part).made(Memory.Work.FIGURE, from, () -> new SolvedFigure(tally, part, override, flags));
    }

    private SolvedFigure(Reconciliation tally, List<String> part, Decision override, List<Flag> flags) {
        this.tally = tally;
        this.part = part;
        this.override = override;
        var reconciled = tally.figures.getOrDefault(part, Reconciled.nothing(part));
        this.valuation = new Valuation(tally, reconciled);
        this.explanation = new Explanation(tally, reconciled, valuation);
        var computed = valuation.value();
        this.value = override == null ? computed : overridden(computed);
        this.flags = withOverride(flags, computed);
        this.figure = new Figure(
                part,
                value,
                newest(),
                valuation.voices(),
                dissentCount(),
                heldCount(),
                expectedNewest(),
                this.flags.stream().limit(FLAGS_MAX).toList());
    }

    private Value overridden(Value computed) {
        var day = override.day() != null ? override.day() : computed == null ? null : computed.asOf();
        return new Value(
                valuation.measure(),
                override.low(),
                override.high(),
                Standing.OVERRIDDEN,
                day,
                Words.bounded("set by " + override.by() + ": " + override.note()));
    }

    private List<Flag> withOverride(List<Flag> others, Value computed) {
        if (override == null
                || computed == null
                || Objects.equals(computed.low(), override.low()) && Objects.equals(computed.high(), override.high())) {
            return List.copyOf(others);
        }
        var all = new ArrayList<Flag>();
        all.add(new Flag(
                "override-differs",
                Words.bounded("Set to " + Words.range(override.low(), override.high()) + " by " + override.by()
                        + "; by the reports it would be " + Words.value(computed) + " (" + computed.arithmetic()
                        + ")."),
                null));
        all.addAll(others);
        return List.copyOf(all);
    }

    private List<SourcedClaim> newest() {
        var newest = new TreeSet<>(Said.NEWEST_CLAIM);
        for (var cell : valuation.links()) {
            var said = cell.said();
            for (int i = 0; i < Math.min(Figure.CLAIMS_MAX, said.size()); i++) {
                var isFull = newest.size() == Figure.CLAIMS_MAX;
                if (isFull && published(said.get(i)).isBefore(newest.last().published())) {
                    break;
                }
                for (var claim : said.get(i).claims()) {
                    if (newest.size() < Figure.CLAIMS_MAX || Said.NEWEST_CLAIM.compare(claim, newest.last()) < 0) {
                        newest.add(claim);
                    }
                }
                while (newest.size() > Figure.CLAIMS_MAX) {
                    newest.pollLast();
                }
            }
        }
        return List.copyOf(newest);
    }

    /** All claims of one saying are one report's. */
    private static Instant published(Said said) {
        return said.claims().get(0).published();
    }

    private int dissentCount() {
        return tally.dissents.getOrDefault(part, Map.of()).keySet().stream()
                        .mapToInt(Cell::size)
                        .sum()
                + tally.said.rejectedOf(part).size();
    }

    private int heldCount() {
        return tally.held.getOrDefault(part, Map.of()).keySet().stream()
                .mapToInt(Cell::size)
                .sum();
    }

    private List<SourcedClaim> expectedNewest() {
        return tally.said.expectedOf(part).stream().limit(Figure.CLAIMS_MAX).toList();
    }

    /** Whether the figure says anything at all. */
    boolean isEmpty() {
        return value == null
                && figure.dissents() == 0
                && figure.held() == 0
                && figure.expected().isEmpty()
                && flags.isEmpty();
    }

    @Override
    public String tally() {
        return tally.said.tally().id();
    }

    @Override
    public List<String> part() {
        return part;
    }

    @Override
    public Value value() {
        return value;
    }

    @Override
    public int voices() {
        return figure.voices();
    }

    @Override
    public List<Explained.Support> support() {
        return explanation.support();
    }

    @Override
    public List<Explained.Support> past() {
        return explanation.past();
    }

    @Override
    public List<Explained.Dissent> dissents() {
        return explanation.dissents();
    }

    @Override
    public List<SourcedClaim> expected() {
        return tally.said.expectedOf(part);
    }

    @Override
    public List<Explained.Held> held() {
        return explanation.held();
    }

    @Override
    public List<Flag> flags() {
        return flags;
    }

    @Override
    public List<DayValue> history() {
        return explanation.history();
    }

    @Override
    public Figure figure() {
        return figure;
    }
}
