package org.tallywire.ledger.tally;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The ways found so far to one day's totals. Lines that differ in their last two totals are kept apart: an old total
 * printed late speaks for the one before. Of two that do not, the preferred one stays. A hash table with open addresses,
 * since this is where the search spends its time.
 */
final class Ways {
    /** The largest number that every reader of JSON takes exactly, 2^53 - 1. */
    private static final long TOTAL_MAX = 9_007_199_254_740_991L;

    private static final Comparator<Step> WORST_FIRST = (a, b) -> Step.best(b, a);

    private Step[] table = new Step[256];
    private int size;

    /** @param batch whether it is known what came on the day */
    void keep(int day, long total, boolean open, boolean batch, long score, Step line) {
        if (total > TOTAL_MAX) {
            return;
        }
        var last = last(total, line);
        var slot = slot(table, total, open, last);
        var other = table[slot];
        if (other != null && other.score() > score) {
            return;
        }
        var step = new Step(day, total, open, batch ? (Long) (total - line.total()) : null, score, line);
        if (other != null) {
            table[slot] = Step.preferred(other, step);
            return;
        }
        table[slot] = step;
        if (++size * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        var more = new Step[table.length * 2];
        for (var step : table) {
            if (step != null) {
                more[slot(more, step.total(), step.open(), last(step.total(), step.before()))] = step;
            }
        }
        table = more;
    }

    /** Where the way stands, or the free place where it belongs. */
    private static int slot(Step[] table, long total, boolean open, Step last) {
        var hash =
                31 * (31 * Long.hashCode(total) + Long.hashCode(last.total())) + (open ? 2 : 0) + (last.open() ? 1 : 0);
        var slot = (hash ^ hash >>> 16) * 0x9E3779B9 >>> 8 & table.length - 1;
        while (table[slot] != null && !isWay(table[slot], total, open, last)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private static boolean isWay(Step step, long total, boolean open, Step last) {
        var lastOf = last(step.total(), step.before());
        return step.total() == total
                && step.open() == open
                && lastOf.total() == last.total()
                && lastOf.open() == last.open();
    }

    /** The step that a way came by: the one before, or where nothing came on this day the one before that. */
    private static Step last(long total, Step before) {
        return total == before.total() && before.before() != null ? before.before() : before;
    }

    /** The most fitting first. */
    List<Step> best(int width) {
        var best = new PriorityQueue<Step>(width + 1, WORST_FIRST);
        for (var step : table) {
            if (step != null && (best.size() < width || Step.best(step, best.peek()) < 0)) {
                best.add(step);
                if (best.size() > width) {
                    best.poll();
                }
            }
        }
        var inOrder = best.toArray(Step[]::new);
        Arrays.sort(inOrder, Step::best);
        return List.of(inOrder);
    }
}
