package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.ArrayList;
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

    /** All that the assessment is made from. */
    private record From(Reconciled figure, List<Reconciled> others, Map<Cell, Why> unfit) {}

    private final From from;
    private final Reconciled figure;
    private final Rivals rivals;
    private final Agreement agreement;
    private final List<Assessed> points = new ArrayList<>();

    /**
     * @param others the figures that a whole or its parts are held against
     * @param all the figures of the tally, by part
     * @param unfit what fits no line of this figure, with the reason why
     */
    static Standings of(
            Memory.OfFigure memory,
            Reconciled figure,
            List<Reconciled> others,
            Map<List<String>, Reconciled> all,
            List<Partition> partitions,
            Map<Cell, Why> unfit) {
        var from = new From(figure, others, unfit);
        var before = memory.<Standings>last(Memory.Work.STANDINGS);
        return before != null && before.from.equals(from)
                ? before
                : memory.keep(
                        Memory.Work.STANDINGS,
                        new Standings(from, new Agreement(figure, all, partitions)).assess(before));
    }

    private Standings(From from, Agreement agreement) {
        this.from = from;
        this.figure = from.figure();
        this.rivals = Rivals.of(figure.line(), from.unfit());
        this.agreement = agreement;
    }

    List<Assessed> points() {
        return points;
    }

    /** Goes through the points in order and takes over what nothing has changed for. */
    private Standings assess(Standings before) {
        int stated = -1;
        int changed = before == null ? Integer.MAX_VALUE : -1;
        for (int i = 0; i < figure.line().points().size(); i++) {
            var was = before == null
                    ? -1
                    : before.indexOf(figure.line().points().get(i).day());
            if (was < 0 || !isSame(i, before, was)) {
                changed = Math.max(changed, i);
            }
            // A point rests on what the one before is worth; a stated total on those back to the last one that somebody
            // states.
            var untouched = changed < (figure.totals(i).isEmpty() ? i : Math.max(stated, 0))
                    && (i == 0 ? was == 0 : was > 0 && points.get(i - 1).equals(before.points.get(was - 1)));
            points.add(untouched ? before.points.get(was) : assess(i));
            stated = figure.totals(i).isEmpty() ? stated : i;
        }
        return this;
    }

    private int indexOf(LocalDate day) {
        var index = figure.line().indexAt(day);
        return index >= 0 && figure.line().points().get(index).day().equals(day) ? index : -1;
    }

    /** Whether at this point all is as it was before: the figure, what it is held against, and who contradicts it. */
    private boolean isSame(int i, Standings before, int was) {
        var point = figure.line().points().get(i);
        return isSame(figure, before.figure, point.day())
                && (i == 0
                        ? was == 0
                        : was > 0
                                && figure.line()
                                        .points()
                                        .get(i - 1)
                                        .day()
                                        .equals(before.figure
                                                .line()
                                                .points()
                                                .get(was - 1)
                                                .day()))
                && rivals.ofTotal(i).equals(before.rivals.ofTotal(was))
                && rivals.ofBatch(i).equals(before.rivals.ofBatch(was))
                && areSame(from.others(), before.from.others(), point.day());
    }

    private static boolean areSame(List<Reconciled> others, List<Reconciled> before, LocalDate day) {
        if (others.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!isSame(others.get(i), before.get(i), day)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Reconciled a, Reconciled b, LocalDate day) {
        if (a == b) {
            return true;
        }
        var at = a.line().indexAt(day);
        var was = b.line().indexAt(day);
        return a.part().equals(b.part())
                && a.line().fromStart() == b.line().fromStart()
                && a.line().isEmpty() == b.line().isEmpty()
                && (at < 0 || was < 0
                        ? at == was
                        : a.line().points().get(at).equals(b.line().points().get(was)) && a.point(at) == b.point(was));
    }

    private Assessed assess(int i) {
        var point = figure.line().points().get(i);
        var before = i == 0 ? null : points.get(i - 1);
        var direct = figure.totals(i);
        var batches = figure.batches(i);
        var batchReconciles = agreement.batchReconciles(i);
        var reconciled = agreement.reconciles(i) || agreement.sumsUp(i);

        var batchRange = range(point.batch(), batches, rivals.ofBatch(i), batchReconciles);
        var told = point.batch() != null && (!batches.isEmpty() || isOneDays(i) || agreement.isOfParts(point));
        var batch = !told
                ? null
                : batchRange[0] != batchRange[1]
                        ? Standing.DISPUTED
                        : standsAlone(batches) || batchReconciles ? Standing.CONFIRMED : Standing.REPORTED;

        var range = range(point.total(), direct.isEmpty() ? batches : direct, rivals.ofTotal(i), reconciled);
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
        if (figure.totals(i).stream().noneMatch(cell -> cell.statement().dayTold())) {
            return false;
        }
        if (i == 0) {
            return figure.line().fromStart();
        }
        var before = figure.line().points().get(i - 1);
        var next = before.day().plusDays(1).equals(figure.line().points().get(i).day());
        return next
                && (!figure.batches(i - 1).isEmpty()
                        || figure.totals(i - 1).stream()
                                .anyMatch(cell -> cell.statement().dayTold()));
    }

    /** From the number to the rivals that as many voices, or at least two, stand behind. */
    private static long[] range(Long number, List<Cell> said, List<Cell> rivals, boolean reconciled) {
        var value = number == null ? 0 : number;
        var range = new long[] {value, value};
        if (rivals.isEmpty() || reconciled || said.stream().anyMatch(Cell::isAccepted)) {
            return range;
        }
        var byValue = new TreeMap<Long, List<Cell>>();
        rivals.forEach(cell -> byValue.computeIfAbsent(cell.statement().value(), v -> new ArrayList<>())
                .add(cell));
        var official = said.stream().anyMatch(Cell::isOfficial);
        var alone = !Voices.areSeveral(said);
        byValue.forEach((rival, cells) -> {
            var weighs = official ? cells.stream().anyMatch(Cell::isOfficial) : alone || Voices.areSeveral(cells);
            if (weighs) {
                range[0] = Math.min(range[0], rival);
                range[1] = Math.max(range[1], rival);
            }
        });
        return range;
    }

    /** Whether those who say it need no others to be believed. */
    static boolean standsAlone(List<Cell> cells) {
        for (var cell : cells) {
            if (cell.isOfficial() || cell.isAccepted()) {
                return true;
            }
        }
        return Voices.areSeveral(cells);
    }

    /** Those who state the total, and those whose bound is so close that it speaks for it. */
    private List<Cell> near(int i) {
        if (figure.totals(i).isEmpty()) {
            return List.of();
        }
        var near = new ArrayList<>(figure.totals(i));
        var total = figure.line().points().get(i).total();
        figure.bounds(i).stream().filter(cell -> cell.statement().isNear(total)).forEach(near::add);
        return near;
    }
}
