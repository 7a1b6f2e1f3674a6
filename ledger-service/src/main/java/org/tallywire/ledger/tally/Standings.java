package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallywire.contracts.Standing;
import org.tallywire.stories.Partition;

/**
 * How far each total and each batch of a line can be trusted. Two independent voices, an office or an editor confirm; so
 * does agreement between things that were said apart: a total and the batches up to it, a whole and its parts.
 */
final class Standings {
    /**
     * What a point is worth.
     *
     * @param total standing of the running total
     * @param low lower end of what independent voices say of it
     * @param batch standing of the day's batch, null where there is none
     */
    record Assessed(Standing total, long low, long high, Standing batch, Long batchLow, Long batchHigh) {}

    private final Reconciled figure;
    private final Map<List<String>, Reconciled> all;
    private final List<Partition> partitions;
    private final Map<Cell, Why> unfit;
    private final List<Assessed> points = new ArrayList<>();

    /** @param unfit what fits no line of this figure, with the reason why */
    Standings(Reconciled figure, Map<List<String>, Reconciled> all, List<Partition> partitions, Map<Cell, Why> unfit) {
        this.figure = figure;
        this.all = all;
        this.partitions = partitions;
        this.unfit = unfit;
        var rivals = rivals();
        for (int i = 0; i < figure.line().points().size(); i++) {
            points.add(assess(i, rivals));
        }
    }

    List<Assessed> points() {
        return points;
    }

    /** Unexplained numbers by the point whose place they claim. */
    private record Rivals(Map<Integer, List<Cell>> totals, Map<Integer, List<Cell>> batches) {}

    private Rivals rivals() {
        var rivals = new Rivals(new HashMap<>(), new HashMap<>());
        unfit.forEach((cell, why) -> {
            var said = cell.statement();
            if (why.reason() != DissentReason.UNEXPLAINED || !said.isPoint()) {
                return;
            }
            var index = figure.line().indexAt(said.day());
            if (index < 0) {
                return;
            }
            if (said.kind() == Statement.Kind.TOTAL || said.kind() == Statement.Kind.LEVEL) {
                rivals.totals().computeIfAbsent(index, i -> new ArrayList<>()).add(cell);
            } else if (said.kind() == Statement.Kind.BATCH
                    && figure.line().points().get(index).day().equals(said.day())) {
                rivals.batches().computeIfAbsent(index, i -> new ArrayList<>()).add(cell);
            }
        });
        return rivals;
    }

    private Assessed assess(int i, Rivals rivals) {
        var point = figure.line().points().get(i);
        var before = i == 0 ? null : points.get(i - 1);
        var direct = figure.totals.get(i);
        var batches = figure.batches.get(i);
        var reconciled = reconciles(i) || sumsUp(i);

        var batchRange = range(point.batch(), batches, rivals.batches().get(i), batchReconciles(i));
        var told = point.batch() != null && (!batches.isEmpty() || isOneDays(i) || isOfParts(point));
        var batch = !told
                ? null
                : batchRange[0] != batchRange[1]
                        ? Standing.DISPUTED
                        : standsAlone(batches) || batchReconciles(i) ? Standing.CONFIRMED : Standing.REPORTED;

        var range = range(
                point.total(),
                direct.isEmpty() ? batches : direct,
                rivals.totals().get(i),
                reconciled);
        if (direct.isEmpty() && before != null && point.batch() != null) {
            range[0] = Math.min(range[0], before.low() + batchRange[0]);
            range[1] = Math.max(range[1], before.high() + batchRange[1]);
        } else if (direct.isEmpty() && point.batch() != null) {
            range[0] = Math.min(range[0], batchRange[0]);
            range[1] = Math.max(range[1], batchRange[1]);
        }
        Standing total;
        if (range[0] != range[1]) {
            total = Standing.DISPUTED;
        } else if (point.open()) {
            total = Standing.REPORTED;
        } else if (standsAlone(near(i)) || reconciled) {
            total = Standing.CONFIRMED;
        } else {
            var begun = before == null ? figure.line().fromStart() : before.total() == Standing.CONFIRMED;
            total = direct.isEmpty() && begun && batch == Standing.CONFIRMED ? Standing.CONFIRMED : Standing.REPORTED;
        }
        return new Assessed(total, range[0], range[1], batch, told ? batchRange[0] : null, told ? batchRange[1] : null);
    }

    /** Whether the step is one day's: the total of the day before is known as of that day. */
    private boolean isOneDays(int i) {
        if (figure.totals.get(i).stream().noneMatch(cell -> cell.statement().dayTold())) {
            return false;
        }
        if (i == 0) {
            return figure.line().fromStart();
        }
        var before = figure.line().points().get(i - 1);
        var next = before.day().plusDays(1).equals(figure.line().points().get(i).day());
        return next
                && (!figure.batches.get(i - 1).isEmpty()
                        || figure.totals.get(i - 1).stream()
                                .anyMatch(cell -> cell.statement().dayTold()));
    }

    private boolean isOfParts(Line.Point point) {
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

    /** From the number to the rivals that as many voices, or at least two, stand behind. */
    private static long[] range(Long number, List<Cell> said, List<Cell> rivals, boolean reconciled) {
        var value = number == null ? 0 : number;
        var range = new long[] {value, value};
        if (rivals == null || said.stream().anyMatch(Cell::isAccepted)) {
            return range;
        }
        var byValue = new TreeMap<Long, List<Cell>>();
        rivals.forEach(cell -> byValue.computeIfAbsent(cell.statement().value(), v -> new ArrayList<>())
                .add(cell));
        var official = said.stream().anyMatch(Cell::isOfficial);
        var alone = !Voices.areSeveral(said);
        byValue.forEach((rival, cells) -> {
            var weighs = official ? cells.stream().anyMatch(Cell::isOfficial) : alone || Voices.areSeveral(cells);
            if (weighs && !reconciled) {
                range[0] = Math.min(range[0], rival);
                range[1] = Math.max(range[1], rival);
            }
        });
        return range;
    }

    private static boolean standsAlone(List<Cell> cells) {
        return cells.stream().anyMatch(cell -> cell.isOfficial() || cell.isAccepted()) || Voices.areSeveral(cells);
    }

    /** Those who state the total, and those whose bound is so close that it speaks for it. */
    List<Cell> near(int i) {
        if (figure.totals.get(i).isEmpty()) {
            return List.of();
        }
        var near = new ArrayList<>(figure.totals.get(i));
        var total = figure.line().points().get(i).total();
        figure.bounds.get(i).stream()
                .filter(cell -> cell.statement().isNear(total))
                .forEach(near::add);
        return near;
    }

    /** A stated total that equals an earlier one, or nothing, and the batches since. */
    private boolean reconciles(int i) {
        if (figure.totals.get(i).isEmpty()
                || figure.batches.get(i).isEmpty()
                || figure.line().points().get(i).batch() == null) {
            return false;
        }
        var witnesses = new ArrayList<>(figure.totals.get(i));
        for (int back = i; back >= 0; back--) {
            if (back < i && !figure.totals.get(back).isEmpty()) {
                return Voices.areSeveral(witnesses);
            }
            if (figure.batches.get(back).isEmpty()) {
                return false;
            }
            witnesses.addAll(figure.batches.get(back));
        }
        return figure.line().fromStart() && Voices.areSeveral(witnesses);
    }

    private boolean batchReconciles(int i) {
        if (figure.line().points().get(i).batch() == null) {
            return false;
        }
        if (reconciles(i) && (i == 0 || !figure.totals.get(i - 1).isEmpty())) {
            return true;
        }
        var day = figure.line().points().get(i).day();
        return partitions.stream().anyMatch(partition -> concerns(partition) && addsUp(partition, day, false));
    }

    /** A whole that equals its parts, said by different voices. */
    private boolean sumsUp(int i) {
        var day = figure.line().points().get(i).day();
        return partitions.stream().anyMatch(partition -> concerns(partition) && addsUp(partition, day, true));
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
            var figure = all.get(part);
            if (figure == null || figure.line().isEmpty()) {
                continue;
            }
            var number = number(figure, day, totals, witnesses);
            if (number == null) {
                return -1;
            }
            sum += number;
            told += number > 0 ? 1 : 0;
        }
        return told >= 2 ? sum : -1;
    }

    private static Long number(Reconciled figure, LocalDate day, boolean totals, List<Cell> witnesses) {
        if (!totals) {
            var point = figure.line().on(day);
            if (point == null) {
                return figure.line().exactAt(day) == null ? null : (Long) 0L;
            }
            witnesses.addAll(figure.batches.get(figure.line().indexAt(day)));
            return point.batch();
        }
        var exact = figure.line().exactAt(day);
        var index = figure.line().indexAt(day);
        if (exact != null && index >= 0) {
            witnesses.addAll(figure.totals.get(index));
            witnesses.addAll(figure.batches.get(index));
        }
        return exact;
    }
}
