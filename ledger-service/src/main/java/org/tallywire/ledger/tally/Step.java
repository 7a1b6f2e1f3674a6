package org.tallywire.ledger.tally;

import java.util.List;
import java.util.Objects;

/**
 * A line up to a day, as its last step.
 *
 * @param total where it stands at the end of the day
 * @param open whether that is only a lower bound
 * @param batch what came on the day, or null
 * @param score what the line is worth so far, in tenths of a voice
 * @param before the step of the day before, null for where all lines begin
 */
record Step(int day, long total, boolean open, Long batch, long score, Step before) {
    static Step beginning(boolean open) {
        return new Step(Integer.MIN_VALUE, 0, open, null, 0, null);
    }

    /** The most fitting first; of equals the one that is known exactly, the higher, the one that came further before. */
    static int best(Step a, Step b) {
        if (a.score() != b.score()) {
            return Long.compare(b.score(), a.score());
        }
        if (a.open() != b.open()) {
            return Boolean.compare(a.open(), b.open());
        }
        return a.total() != b.total() ? Long.compare(b.total(), a.total()) : further(a.before(), b.before());
    }

    /** Of two ways to one total the one that fits more; else the one that had come further the day before. */
    static Step preferred(Step a, Step b) {
        if (a.score() != b.score()) {
            return a.score() > b.score() ? a : b;
        }
        return further(a, b) <= 0 ? a : b;
    }

    /** Between lines of one total the one that had come further before, so that no two are equal. */
    private static int further(Step a, Step b) {
        while (a != null && b != null && a != b) {
            var open = Boolean.compare(a.open(), b.open());
            var total = Long.compare(b.total(), a.total());
            if (open != 0 || total != 0) {
                return open != 0 ? open : total;
            }
            a = a.before();
            b = b.before();
        }
        return 0;
    }

    /** Whether the line stood at exactly this total. */
    boolean stoodAt(long number) {
        for (var step = this; step.before() != null && step.total() >= number; step = step.before()) {
            if (step.total() == number && !step.open()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether both are the same lines in the same order, each worth by the same amount more or less: then nothing that
     * follows can tell the ones from the others.
     */
    static boolean leadOnAlike(List<Step> some, List<Step> others) {
        if (some == others) {
            return true;
        }
        if (some.size() != others.size()) {
            return false;
        }
        var more = others.get(0).score() - some.get(0).score();
        for (int i = 0; i < some.size(); i++) {
            if (others.get(i).score() - some.get(i).score() != more
                    || !others.get(i).isLineOf(some.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isLineOf(Step other) {
        var a = this;
        var b = other;
        while (a != b) {
            if (a == null
                    || b == null
                    || a.day != b.day
                    || a.total != b.total
                    || a.open != b.open
                    || !Objects.equals(a.batch, b.batch)) {
                return false;
            }
            a = a.before;
            b = b.before;
        }
        return true;
    }
}
