package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.tallywire.contracts.SourcedClaim;

/** What became of each claim of a figure, claim by claim, in words. Lists are newest first. */
final class Explanation {
    private final Reconciliation tally;
    private final Reconciled reconciled;
    private final Valuation valuation;
    private final List<String> part;

    Explanation(Reconciliation tally, Reconciled reconciled, Valuation valuation) {
        this.tally = tally;
        this.reconciled = reconciled;
        this.valuation = valuation;
        this.part = reconciled.part();
    }

    List<Explained.Support> support() {
        var rows = new ArrayList<Row>();
        if (reconciled.line().isEmpty()) {
            valuation.boundCells().forEach(cell -> rows(cell, "bounds", "Says " + number(cell) + ".", rows));
            return numbered(rows);
        }
        var chain = Chain.of(reconciled);
        var last = reconciled.line().points().size() - 1;
        var total = reconciled.line().last().total();
        chain.direct().forEach(cell -> rows(cell, "states", states(cell, total), rows));
        reconciled.bounds(last).stream()
                .filter(cell -> !chain.direct().contains(cell))
                .forEach(cell -> rows(cell, "bounds", capital(number(cell)) + " goes with " + total + ".", rows));
        if (chain.anchor() >= 0 && chain.anchor() < last) {
            var anchor = reconciled.line().points().get(chain.anchor());
            reconciled
                    .totals(chain.anchor())
                    .forEach(cell -> rows(
                            cell,
                            "anchors",
                            "Says " + number(cell) + " as of " + Words.day(anchor.day())
                                    + ", which the later batches are added to.",
                            rows));
        }
        for (int i = chain.anchor() + 1; i <= last; i++) {
            var point = reconciled.line().points().get(i);
            reconciled.batches(i).forEach(cell -> rows(cell, "adds", adds(cell, point), rows));
        }
        valuation
                .derived()
                .forEach(cell -> rows(
                        cell,
                        "part",
                        "Says " + number(cell) + " for "
                                + Words.part(cell.statement().part()) + ", one of the parts added up.",
                        rows));
        return numbered(rows);
    }

    List<Explained.Support> past() {
        if (reconciled.line().isEmpty()) {
            return List.of();
        }
        var now = new LinkedHashSet<>(valuation.links());
        var last = reconciled.line().points().size() - 1;
        now.addAll(reconciled.bounds(last));
        var rows = new ArrayList<Row>();
        for (int i = 0; i <= last; i++) {
            var point = reconciled.line().points().get(i);
            for (var cells :
                    List.of(reconciled.totals(i), reconciled.bounds(i), reconciled.batches(i), reconciled.periods(i))) {
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

    List<Explained.Dissent> dissents() {
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

    List<Explained.Held> held() {
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

    List<DayValue> history() {
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
}
