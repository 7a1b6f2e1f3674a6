package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallywire.stories.Partition;

/** What of a figure agrees with other things that were said apart: its batches with its totals, a whole with its parts. */
final class Agreement {
    private final Reconciled figure;
    private final Map<List<String>, Reconciled> all;
    private final List<Partition> partitions;

    /** @param all the figures of the tally, by part */
    Agreement(Reconciled figure, Map<List<String>, Reconciled> all, List<Partition> partitions) {
        this.figure = figure;
        this.all = all;
        this.partitions = partitions;
    }

    /** A stated total that equals an earlier one, or nothing, and the batches since. */
    boolean reconciles(int i) {
        if (figure.totals(i).isEmpty()
                || figure.batches(i).isEmpty()
                || figure.line().points().get(i).batch() == null) {
            return false;
        }
        var witnesses = new ArrayList<>(figure.totals(i));
        for (int back = i; back >= 0; back--) {
            if (back < i && !figure.totals(back).isEmpty()) {
                return Voices.areSeveral(witnesses);
            }
            if (figure.batches(back).isEmpty()) {
                return false;
            }
            witnesses.addAll(figure.batches(back));
        }
        return figure.line().fromStart() && Voices.areSeveral(witnesses);
    }

    /** Whether a day's batch is borne out by the totals around it, or by parts that make a whole. */
    boolean batchReconciles(int i) {
        if (figure.line().points().get(i).batch() == null) {
            return false;
        }
        if (reconciles(i) && (i == 0 || !figure.totals(i - 1).isEmpty())) {
            return true;
        }
        return addsUp(i, false);
    }

    /** A whole that equals its parts, said by different voices. */
    boolean sumsUp(int i) {
        return addsUp(i, true);
    }

    /** Whether the parts of the whole make the day's batch. */
    boolean isOfParts(Line.Point point) {
        for (var partition : partitions) {
            if (!partition.of().equals(figure.part())) {
                continue;
            }
            long sum = 0;
            for (var part : partition.parts()) {
                var on = all.containsKey(part) ? all.get(part).line().on(point.day()) : null;
                sum += on == null || on.batch() == null ? 0 : on.batch();
            }
            if (sum == point.batch()) {
                return true;
            }
        }
        return false;
    }

    private boolean addsUp(int i, boolean totals) {
        var day = figure.line().points().get(i).day();
        for (var partition : partitions) {
            if (concerns(partition) && addsUp(partition, day, totals)) {
                return true;
            }
        }
        return false;
    }

    private boolean concerns(Partition partition) {
        return partition.of().equals(figure.part()) || partition.parts().contains(figure.part());
    }

    private boolean addsUp(Partition partition, LocalDate day, boolean totals) {
        var witnesses = new ArrayList<Cell>();
        return isSum(partition, day, totals, witnesses) && Voices.areSeveral(witnesses);
    }

    /** Whether the parts make their whole; where nobody states the whole, whether it makes a larger one in turn. */
    private boolean isSum(Partition partition, LocalDate day, boolean totals, List<Cell> witnesses) {
        var whole = all.get(partition.of());
        var stated = new ArrayList<Cell>();
        var number = whole == null ? null : number(whole, day, totals, stated);
        if (number == null || number != sum(partition, day, totals, witnesses)) {
            return false;
        }
        witnesses.addAll(stated);
        return !stated.isEmpty()
                || partitions.stream()
                        .filter(outer -> outer.parts().contains(partition.of()))
                        .anyMatch(outer -> isSum(outer, day, totals, witnesses));
    }

    /** What two or more of the parts make, or -1. */
    private long sum(Partition partition, LocalDate day, boolean totals, List<Cell> witnesses) {
        long sum = 0;
        int told = 0;
        for (var part : partition.parts()) {
            var of = all.get(part);
            if (of == null || of.line().isEmpty()) {
                continue;
            }
            var number = number(of, day, totals, witnesses);
            if (number == null) {
                return -1;
            }
            sum += number;
            told += number > 0 ? 1 : 0;
        }
        return told >= 2 ? sum : -1;
    }

    private static Long number(Reconciled figure, LocalDate day, boolean totals, List<Cell> witnesses) {
        var index = figure.line().indexAt(day);
        if (!totals) {
            var point = figure.line().on(day);
            if (point == null) {
                return figure.line().exactAt(day) == null ? null : (Long) 0L;
            }
            witnesses.addAll(figure.batches(index));
            return point.batch();
        }
        var exact = figure.line().exactAt(day);
        if (exact != null && index >= 0) {
            witnesses.addAll(figure.totals(index));
            witnesses.addAll(figure.batches(index));
        }
        return exact;
    }
}
