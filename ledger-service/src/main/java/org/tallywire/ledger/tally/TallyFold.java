package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.stories.Tally;

/** All that is said about one tally, kept by figure and statement, so that one more claim touches one statement. */
final class TallyFold {
    /** In the order of the tags, joined by commas. */
    static final Comparator<List<String>> PART =
            (a, b) -> a == b ? 0 : joined(a).compareTo(joined(b));

    private final Tally tally;
    private final TreeMap<List<String>, TreeMap<LocalDate, List<Cell>>> said = new TreeMap<>(PART);
    private final Map<List<String>, FigureCells> pictures = new HashMap<>();
    private final Map<List<String>, ReportReading.Aside[]> expected = new HashMap<>();
    private final Map<List<String>, ReportReading.Aside[]> rejected = new HashMap<>();

    /** Most parts have one tag or none, and are compared all the time. */
    private static String joined(List<String> part) {
        return switch (part.size()) {
            case 0 -> "";
            case 1 -> part.get(0);
            default -> String.join(",", part);
        };
    }

    TallyFold(Tally tally) {
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    void add(ReportReading.OfTally report) {
        for (var one : report.said) {
            if (one.statement().low() == null && one.statement().high() == null) {
                continue;
            }
            var part = one.statement().part();
            said.computeIfAbsent(part, p -> new TreeMap<>())
                    .compute(one.statement().day(), (day, cells) -> with(cells, one));
            pictures.remove(part);
        }
        report.expected.forEach(aside -> expected.compute(aside.part(), (part, all) -> with(all, aside)));
        report.rejected.forEach(aside -> rejected.compute(aside.part(), (part, all) -> with(all, aside)));
    }

    void remove(ReportReading.OfTally report) {
        for (var one : report.said) {
            var part = one.statement().part();
            var days = said.get(part);
            if (days == null) {
                continue;
            }
            days.computeIfPresent(one.statement().day(), (day, cells) -> without(cells, one));
            if (days.isEmpty()) {
                said.remove(part);
            }
            pictures.remove(part);
        }
        report.expected.forEach(aside -> expected.computeIfPresent(aside.part(), (part, all) -> without(all, aside)));
        report.rejected.forEach(aside -> rejected.computeIfPresent(aside.part(), (part, all) -> without(all, aside)));
    }

    /** A picture of what is said now; later claims do not change it. */
    TallySaid picture() {
        var cells = new TreeMap<List<String>, FigureCells>(PART);
        said.forEach((part, days) ->
                cells.put(part, pictures.computeIfAbsent(part, p -> new FigureCells(new TreeMap<>(days)))));
        return new TallySaid(tally, cells, Map.copyOf(expected), Map.copyOf(rejected));
    }

    /** The day's cells with one more saying, in their order. */
    private static List<Cell> with(List<Cell> cells, Said one) {
        var more = new ArrayList<>(cells == null ? List.<Cell>of() : cells);
        var at = at(more, one);
        if (at >= 0) {
            more.set(at, more.get(at).with(one));
        } else {
            more.add(-at - 1, Cell.empty(one.statement()).with(one));
        }
        return more;
    }

    /** Null where nothing is left. */
    private static List<Cell> without(List<Cell> cells, Said one) {
        var at = at(cells, one);
        if (at < 0) {
            return cells;
        }
        var fewer = new ArrayList<>(cells);
        var rest = cells.get(at).without(one);
        if (rest.size() == 0) {
            fewer.remove(at);
        } else {
            fewer.set(at, rest);
        }
        return fewer.isEmpty() ? null : fewer;
    }

    private static int at(List<Cell> cells, Said one) {
        int low = 0;
        int high = cells.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var order = Statement.ORDER.compare(cells.get(middle).statement(), one.statement());
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private static ReportReading.Aside[] with(ReportReading.Aside[] all, ReportReading.Aside one) {
        if (all == null) {
            return new ReportReading.Aside[] {one};
        }
        var at = Arrays.binarySearch(all, one, ReportReading.Aside.NEWEST);
        if (at >= 0) {
            return all;
        }
        var more = new ReportReading.Aside[all.length + 1];
        System.arraycopy(all, 0, more, 0, -at - 1);
        more[-at - 1] = one;
        System.arraycopy(all, -at - 1, more, -at, all.length + at + 1);
        return more;
    }

    private static ReportReading.Aside[] without(ReportReading.Aside[] all, ReportReading.Aside one) {
        var at = Arrays.binarySearch(all, one, ReportReading.Aside.NEWEST);
        if (at < 0) {
            return all;
        }
        if (all.length == 1) {
            return null;
        }
        var fewer = new ReportReading.Aside[all.length - 1];
        System.arraycopy(all, 0, fewer, 0, at);
        System.arraycopy(all, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    /**
     * What is said about a tally, at one moment.
     *
     * @param cells by part
     * @param expected planned, proposed and denied claims by part, newest first
     * @param rejected claims that an editor took out, by part, newest first
     */
    record TallySaid(
            Tally tally,
            TreeMap<List<String>, FigureCells> cells,
            Map<List<String>, ReportReading.Aside[]> expected,
            Map<List<String>, ReportReading.Aside[]> rejected) {

        /**
         * What of it speaks of the days up to this one, whenever it was published.
         *
         * @param settled all of it, settled: it knows which day was meant where none was named
         */
        TallySaid upTo(LocalDate day, Reconciliation settled, ZoneId zone) {
            var then = new TreeMap<List<String>, FigureCells>(PART);
            cells.forEach((part, all) -> {
                var of = new ArrayList<Cell>();
                for (var cell : all) {
                    var meant = settled.dayMeant(cell);
                    if (!meant.isAfter(day)) {
                        of.add(
                                meant.equals(cell.statement().day())
                                        ? cell
                                        : cell.of(cell.statement().on(meant)));
                    }
                }
                if (!of.isEmpty()) {
                    then.put(part, FigureCells.of(of));
                }
            });
            return new TallySaid(tally, then, upTo(day, expected, zone), upTo(day, rejected, zone));
        }

        private static Map<List<String>, ReportReading.Aside[]> upTo(
                LocalDate day, Map<List<String>, ReportReading.Aside[]> asides, ZoneId zone) {
            var then = new HashMap<List<String>, ReportReading.Aside[]>();
            asides.forEach((part, all) -> {
                var of = Arrays.stream(all)
                        .filter(aside -> !aside.claim()
                                .published()
                                .atZone(zone)
                                .toLocalDate()
                                .isAfter(day))
                        .toArray(ReportReading.Aside[]::new);
                if (of.length > 0) {
                    then.put(part, of);
                }
            });
            return Map.copyOf(then);
        }

        List<SourcedClaim> expectedOf(List<String> part) {
            return asides(expected, part).stream()
                    .map(ReportReading.Aside::claim)
                    .toList();
        }

        List<ReportReading.Aside> rejectedOf(List<String> part) {
            return asides(rejected, part);
        }

        private static List<ReportReading.Aside> asides(
                Map<List<String>, ReportReading.Aside[]> all, List<String> part) {
            var of = all.get(part);
            return of == null ? List.of() : Arrays.asList(of);
        }
    }
}
