package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallywire.stories.Partition;

/**
 * How the newest total of a line came about: from the last total that somebody stated, or from nothing, by the batches
 * since. Its links are what the value rests on.
 *
 * @param anchor index of the point that the sum starts from, or -1 where it starts from nothing
 * @param last index of the newest point
 */
record Chain(Reconciled figure, int anchor, int last) {

    static Chain of(Reconciled figure) {
        var points = figure.line().points();
        var last = points.size() - 1;
        var anchor = last;
        if (figure.totals(last).isEmpty() && points.get(last).batch() == null) {
            return new Chain(figure, last, last);
        }
        var batchKnown =
                points.get(last).batch() != null && !figure.batches(last).isEmpty();
        if (figure.totals(last).isEmpty() || batchKnown) {
            anchor = last - 1;
            while (anchor >= 0
                    && figure.totals(anchor).isEmpty()
                    && points.get(anchor + 1).batch() != null) {
                anchor--;
            }
            // A stated total is no sum of batches that were never stated.
            if (!figure.totals(last).isEmpty() && anchor != last - 1 && !allStated(figure, anchor + 1, last)) {
                anchor = last;
            }
        }
        return new Chain(figure, anchor, last);
    }

    private static boolean allStated(Reconciled figure, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (figure.batches(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Cells that state the newest total, or come near it. */
    List<Cell> direct() {
        return figure.totals(last).isEmpty() && figure.line().last().open() ? figure.bounds(last) : figure.totals(last);
    }

    /** All that the value rests on, without the bounds. */
    List<Cell> links() {
        var links = new ArrayList<>(direct());
        if (anchor >= 0 && anchor < last) {
            links.addAll(figure.totals(anchor));
        }
        for (int i = anchor + 1; i <= last; i++) {
            links.addAll(figure.batches(i));
        }
        return links;
    }

    /** Independent voices behind the value: those who state it, and the last batch with them; of a sum its weakest link. */
    int voices() {
        if (figure.voices < 0) {
            figure.voices = countVoices();
        }
        return figure.voices;
    }

    private int countVoices() {
        if (!direct().isEmpty()) {
            var all = new ArrayList<>(direct());
            var total = figure.line().points().get(last).total();
            figure.bounds(last).stream()
                    .filter(cell -> cell.statement().isNear(total))
                    .forEach(all::add);
            if (anchor < last) {
                all.addAll(figure.batches(last));
            }
            return Voices.count(all);
        }
        var weakest = Integer.MAX_VALUE;
        if (anchor >= 0) {
            weakest = Voices.count(figure.totals(anchor));
        }
        for (int i = anchor + 1; i <= last; i++) {
            if (!figure.batches(i).isEmpty()) {
                weakest = Math.min(weakest, Voices.count(figure.batches(i)));
            }
        }
        return weakest == Integer.MAX_VALUE ? 0 : weakest;
    }

    /** The sum in numbers, e.g. {@code 97 as of 2023-11-29 + batch of 8}. */
    String arithmetic(List<Partition> partitions, Map<List<String>, Line> lines) {
        var points = figure.line().points();
        if (anchor == last) {
            return (points.get(last).open() ? "at least " : "")
                    + points.get(last).total() + " as stated, as of "
                    + points.get(last).day();
        }
        var steps = last - anchor;
        if (anchor < 0) {
            return fromNothing(points, partitions, lines);
        }
        var base = points.get(anchor).total() + " as of " + points.get(anchor).day();
        if (steps == 1) {
            return base + " + " + batch(points.get(last), last, partitions, lines, false);
        }
        if (steps > 8) {
            return base + " + " + steps + " batches up to " + points.get(last).day();
        }
        var sum = new StringBuilder(base);
        for (int i = anchor + 1; i <= last; i++) {
            sum.append(" + ").append(batch(points.get(i), i, partitions, lines, true));
        }
        return sum.toString();
    }

    private String fromNothing(List<Line.Point> points, List<Partition> partitions, Map<List<String>, Line> lines) {
        var open = points.get(last).open() ? "at least " : "";
        if (last == 0) {
            return (open.isEmpty() ? "" : open + "the ") + batch(points.get(0), 0, partitions, lines, true);
        }
        if (last >= 12) {
            return open + "sum of " + (last + 1) + " batches from "
                    + points.get(0).day() + " to " + points.get(last).day();
        }
        var batches = new ArrayList<String>();
        for (var point : points) {
            batches.add(String.valueOf(point.batch()));
        }
        return open + String.join(" + ", batches) + ", " + points.get(0).day() + " to "
                + points.get(last).day();
    }

    private String batch(
            Line.Point point, int index, List<Partition> partitions, Map<List<String>, Line> lines, boolean dated) {
        var on = dated ? " on " + point.day() : "";
        if (figure.batches(index).isEmpty()) {
            var parts = parts(point, partitions, lines);
            if (parts != null) {
                return "(" + parts + ")" + on;
            }
        }
        return "batch of " + point.batch() + on;
    }

    /** The parts that came on the day, as "13 israeli + 11 foreign", where they make the batch. */
    private String parts(Line.Point point, List<Partition> partitions, Map<List<String>, Line> lines) {
        for (var partition : partitions) {
            if (partition.of().equals(figure.part())) {
                var said = partsOn(point.day(), partition, lines);
                return said.isEmpty() ? null : String.join(" + ", said);
            }
        }
        return null;
    }

    private static List<String> partsOn(LocalDate day, Partition partition, Map<List<String>, Line> lines) {
        var said = new ArrayList<String>();
        for (var part : partition.parts()) {
            var on = lines.getOrDefault(part, Line.NONE).on(day);
            if (on != null && on.batch() != null) {
                said.add(on.batch() + " " + Words.part(part));
            }
        }
        return said;
    }
}
