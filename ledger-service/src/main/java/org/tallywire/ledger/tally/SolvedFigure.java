package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Standing;
import org.tallywire.contracts.Value;

/**
 * A figure of a reconciled tally. What the board shows is worked out at once; the long lists only when somebody asks, from
 * pictures that no later claim changes.
 */
final class SolvedFigure implements FigurePosition {
    private final Reconciliation tally;
    private final Reconciled reconciled;
    private final List<String> part;
    private final Decision override;
    private final List<Flag> flags;
    private final Value value;
    private final int voices;
    private final Figure figure;

    SolvedFigure(Reconciliation tally, List<String> part, Decision override, List<Flag> flags) {
        this.tally = tally;
        this.part = part;
        this.override = override;
        this.reconciled = tally.figures.getOrDefault(part, new Reconciled(part, Line.NONE, List.of()));
        var computed = computed();
        this.value = override == null ? computed : overridden(computed);
        this.flags = withOverride(flags, computed);
        this.voices = voicesBehind();
        this.figure = new Figure(
                part,
                value,
                newest(),
                voices,
                dissentCount(),
                heldCount(),
                expectedNewest(),
                this.flags.stream().limit(FLAGS_MAX).toList());
    }

    private static final int FLAGS_MAX = 5;

    private Value computed() {
        var line = reconciled.line();
        if (line.isEmpty()) {
            return bounded();
        }
        var last = line.last();
        var assessed = tally.standings.get(part).points().get(line.points().size() - 1);
        return new Value(
                measure(),
                assessed.low(),
                last.open() ? ceiling() : (Long) assessed.high(),
                assessed.total(),
                asOf(),
                arithmetic());
    }

    /** The upper bound of a total of which only the lower one is sure, where somebody states one. */
    private Long ceiling() {
        return reconciled.bounds.get(reconciled.line().points().size() - 1).stream()
                .filter(cell -> cell.statement().kind() == Statement.Kind.TOTAL)
                .map(cell -> cell.statement().high())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Measure measure() {
        return tally.said.tally().measure() == Measure.LEVEL ? Measure.LEVEL : Measure.TOTAL;
    }

    private String arithmetic() {
        if (measure() == Measure.LEVEL) {
            var last = reconciled.line().last();
            return last.total() + " as stated, as of " + asOf();
        }
        return Chain.of(reconciled).arithmetic(tally.partitions, tally.lines) + crossCheck();
    }

    /** Says that the parts' own figures go with the value, where they are known for each part and not already its sum. */
    private String crossCheck() {
        var last = reconciled.line().last();
        for (var partition : tally.partitions) {
            if (!partition.of().equals(part) || last.open()) {
                continue;
            }
            var said = new ArrayList<String>();
            long low = 0;
            Long high = 0L;
            for (var of : partition.parts()) {
                var range = tally.rangeOf(of, last.day());
                if (range != null) {
                    said.add(Words.range(range[0], range[1]) + " " + Words.part(of));
                    low += range[0] == null ? 0 : range[0];
                    high = high == null || range[1] == null ? null : (Long) (high + range[1]);
                }
            }
            var fits = low <= last.total() && (high == null || high >= last.total());
            if (said.size() >= 2 && fits) {
                return "; goes with " + String.join(" + ", said);
            }
        }
        return "";
    }

    /** The day on which the total was reached, or a later one that somebody expressly carries it to. */
    private LocalDate asOf() {
        var line = reconciled.line();
        var day = line.last().day();
        for (var cell : reconciled.totals.get(line.points().size() - 1)) {
            var said = cell.statement();
            if ((said.dayTold() || measure() == Measure.LEVEL) && said.day().isAfter(day)) {
                day = said.day();
            }
        }
        return day;
    }

    /** Where nobody states a number: the newest bounds, as far as they go together. */
    private Value bounded() {
        var bounds = boundCells();
        if (bounds.isEmpty()) {
            return null;
        }
        var range = tightest(bounds);
        var day = bounds.get(0).statement().day();
        var standing = bounds.stream().anyMatch(Cell::standsAlone) ? Standing.CONFIRMED : Standing.REPORTED;
        return new Value(
                measure(),
                range[0],
                range[1],
                standing,
                day,
                Words.range(range[0], range[1]) + " as stated, as of " + day);
    }

    static Long[] tightest(List<Cell> newestFirst) {
        var range = new Long[] {null, null};
        for (var cell : newestFirst) {
            var low = larger(range[0], cell.statement().low());
            // What came on one day or on some bounds the total from below only.
            var isSome = cell.statement().kind() == Statement.Kind.BATCH
                    || cell.statement().kind() == Statement.Kind.PERIOD;
            var high = isSome ? range[1] : smaller(range[1], cell.statement().high());
            if (low == null || high == null || low <= high) {
                range[0] = low;
                range[1] = high;
            }
        }
        return range;
    }

    private static Long larger(Long a, Long b) {
        return a == null ? b : b == null ? a : (Long) Math.max(a, b);
    }

    private static Long smaller(Long a, Long b) {
        return a == null ? b : b == null ? a : (Long) Math.min(a, b);
    }

    private List<Cell> boundCells() {
        if (!reconciled.line().isEmpty()) {
            return List.of();
        }
        return reconciled.unfit.stream()
                .filter(cell ->
                        cell.statement().bounds() && !tally.held.get(part).containsKey(cell))
                .sorted(Comparator.comparing(Cell::statement, Statement.ORDER.reversed()))
                .toList();
    }

    private Value overridden(Value computed) {
        var day = override.day() != null ? override.day() : computed == null ? null : computed.asOf();
        return new Value(
                measure(),
                override.low(),
                override.high(),
                Standing.OVERRIDDEN,
                day,
                "set by " + override.by() + ": " + override.note());
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
                "Set to " + Words.range(override.low(), override.high()) + " by " + override.by()
                        + "; by the reports it would be " + Words.value(computed) + " (" + computed.arithmetic() + ").",
                null));
        all.addAll(others);
        return List.copyOf(all);
    }

    private int voicesBehind() {
        if (value == null) {
            return 0;
        }
        if (reconciled.line().isEmpty()) {
            return Voices.count(boundCells());
        }
        var own = Chain.of(reconciled).voices();
        return own > 0 ? own : Voices.count(derived());
    }

    /** Batches and totals of parts, where the value is their sum and nobody states it. */
    private List<Cell> derived() {
        var derived = new ArrayList<Cell>();
        if (reconciled.line().isEmpty() || !Chain.of(reconciled).links().isEmpty()) {
            return derived;
        }
        var day = reconciled.line().last().day();
        for (var partition : tally.partitions) {
            if (!partition.of().equals(part)) {
                continue;
            }
            for (var of : partition.parts()) {
                var figure = tally.figures.get(of);
                var index = figure == null ? -1 : figure.line().indexAt(day);
                if (index >= 0) {
                    derived.addAll(figure.totals.get(index));
                    derived.addAll(figure.batches.get(index));
                }
            }
        }
        return derived;
    }

    private List<Cell> links() {
        if (value == null) {
            return List.of();
        }
        if (reconciled.line().isEmpty()) {
            return boundCells();
        }
        var links = Chain.of(reconciled).links();
        return links.isEmpty() ? derived() : links;
    }

    private List<SourcedClaim> newest() {
        var newest = new ArrayList<SourcedClaim>();
        for (var cell : links()) {
            cell.said().stream().limit(Figure.CLAIMS_MAX).forEach(said -> newest.addAll(said.claims()));
        }
        return newest.stream()
                .sorted(Said.NEWEST_CLAIM)
                .distinct()
                .limit(Figure.CLAIMS_MAX)
                .toList();
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

    /** What the value rests on, as {@link Flag} checks of other tallies read it. */
    Line line() {
        return reconciled.line();
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
        return voices;
    }

    @Override
    public List<Explained.Support> support() {
        var rows = new ArrayList<Row>();
        if (reconciled.line().isEmpty()) {
            boundCells().forEach(cell -> rows(cell, "bounds", "Says " + number(cell) + ".", rows));
            return numbered(rows);
        }
        var chain = Chain.of(reconciled);
        var last = reconciled.line().points().size() - 1;
        var total = reconciled.line().last().total();
        chain.direct().forEach(cell -> rows(cell, "states", states(cell, total), rows));
        reconciled.bounds.get(last).stream()
                .filter(cell -> !chain.direct().contains(cell))
                .forEach(cell -> rows(cell, "bounds", capital(number(cell)) + " goes with " + total + ".", rows));
        if (chain.anchor() >= 0 && chain.anchor() < last) {
            var anchor = reconciled.line().points().get(chain.anchor());
            reconciled
                    .totals
                    .get(chain.anchor())
                    .forEach(cell -> rows(
                            cell,
                            "anchors",
                            "Says " + number(cell) + " as of " + Words.day(anchor.day())
                                    + ", which the later batches are added to.",
                            rows));
        }
        for (int i = chain.anchor() + 1; i <= last; i++) {
            var point = reconciled.line().points().get(i);
            reconciled.batches.get(i).forEach(cell -> rows(cell, "adds", adds(cell, point), rows));
        }
        derived()
                .forEach(cell -> rows(
                        cell,
                        "part",
                        "Says " + number(cell) + " for "
                                + Words.part(cell.statement().part()) + ", one of the parts added up.",
                        rows));
        return numbered(rows);
    }

    @Override
    public List<Explained.Support> past() {
        if (reconciled.line().isEmpty()) {
            return List.of();
        }
        var now = new LinkedHashSet<>(links());
        var last = reconciled.line().points().size() - 1;
        now.addAll(reconciled.bounds.get(last));
        var rows = new ArrayList<Row>();
        for (int i = 0; i <= last; i++) {
            var point = reconciled.line().points().get(i);
            for (var cells : List.of(
                    reconciled.totals.get(i),
                    reconciled.bounds.get(i),
                    reconciled.batches.get(i),
                    reconciled.periods.get(i))) {
                cells.stream()
                        .filter(cell -> !now.contains(cell))
                        .forEach(cell -> rows(
                                cell,
                                "past",
                                capital(number(cell)) + " goes with " + point.total() + " as of "
                                        + Words.day(point.day()) + ".",
                                rows));
            }
        }
        return numbered(rows);
    }

    private record Row(Said said, SourcedClaim claim, String role, String sentence) {}

    private static void rows(Cell cell, String role, String sentence, List<Row> rows) {
        for (var said : cell.said()) {
            for (var claim : said.claims()) {
                var sum = said.claims().size() > 1
                        ? " The report adds up "
                                + String.join(
                                        " + ",
                                        said.claims().stream()
                                                .map(c -> Words.range(c.low(), c.high()))
                                                .toList())
                                + "."
                        : "";
                rows.add(new Row(said, claim, role, sentence + sum + (said.note() == null ? "" : " " + said.note())));
            }
        }
    }

    private static List<Explained.Support> numbered(List<Row> rows) {
        rows.sort(Comparator.comparing(Row::claim, Said.NEWEST_CLAIM).thenComparing(Row::role));
        var voices =
                Voices.numbered(rows.stream().map(row -> row.said().witness()).toList());
        return rows.stream()
                .map(row -> new Explained.Support(
                        row.claim(), voices.get(row.said().witness()), row.role(), row.sentence()))
                .distinct()
                .toList();
    }

    private static String number(Cell cell) {
        var said = cell.statement();
        return (said.loose() ? "about " : "") + Words.range(said.low(), said.high());
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String states(Cell cell, long total) {
        var said = cell.statement();
        if (said.dayTold()) {
            return "Says " + number(cell) + " as of " + Words.day(said.day()) + ".";
        }
        return "Says " + number(cell) + " without naming a day; published on " + Words.day(said.day())
                + ", it goes with " + total + ".";
    }

    private static String adds(Cell cell, Line.Point point) {
        var said = cell.statement();
        return "Says " + number(cell) + " came on " + Words.day(point.day())
                + (said.dayTold() ? "." : ", the day it fits by its publication.");
    }

    @Override
    public List<Explained.Dissent> dissents() {
        var all = new ArrayList<Explained.Dissent>();
        tally.dissents.getOrDefault(part, Map.of()).forEach((cell, why) -> {
            var sentence = why.sentence(cell.statement(), reconciled.line(), tally.start);
            for (var said : cell.said()) {
                said.claims().forEach(claim -> all.add(new Explained.Dissent(claim, why.reason(), sentence)));
            }
        });
        tally.said
                .rejectedOf(part)
                .forEach(aside ->
                        all.add(new Explained.Dissent(aside.claim(), DissentReason.REJECTED, aside.note() + ".")));
        all.sort(Comparator.comparing(Explained.Dissent::claim, Said.NEWEST_CLAIM));
        return List.copyOf(all);
    }

    @Override
    public List<SourcedClaim> expected() {
        return tally.said.expectedOf(part);
    }

    @Override
    public List<Explained.Held> held() {
        var all = new ArrayList<Explained.Held>();
        tally.held.getOrDefault(part, Map.of()).forEach((cell, reason) -> {
            var sentence = Holding.sentence(cell, reason);
            for (var said : cell.said()) {
                said.claims().forEach(claim -> all.add(new Explained.Held(claim, reason, sentence)));
            }
        });
        all.sort(Comparator.comparing(Explained.Held::claim, Said.NEWEST_CLAIM));
        return List.copyOf(all);
    }

    @Override
    public List<Flag> flags() {
        return flags;
    }

    @Override
    public List<DayValue> history() {
        var rows = new ArrayList<DayValue>();
        if (reconciled.line().isEmpty()) {
            return rows;
        }
        var points = reconciled.line().points();
        var assessed = tally.standings.get(part).points();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var of = assessed.get(i);
            rows.add(new DayValue(
                    point.day(),
                    of.batchLow(),
                    of.batchHigh(),
                    of.batch(),
                    of.low(),
                    point.open() ? null : (Long) of.high(),
                    of.total()));
        }
        return List.copyOf(rows);
    }

    @Override
    public Figure figure() {
        return figure;
    }
}
