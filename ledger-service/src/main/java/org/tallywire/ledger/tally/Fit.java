package org.tallywire.ledger.tally;

/** How well a step from one day's line to the next day's total fits what is said of that day. */
final class Fit {
    /** What a fall costs, in tenths of a voice. */
    private static final int FALL = 15;

    private final Step line;
    private final DayEvidence day;
    private final int against;
    private final Ways ways;
    private final int[] late;

    /**
     * @param line a line up to the day before
     * @param against what all batches of the day weigh
     * @param ways those found so far, from all lines
     */
    Fit(Step line, DayEvidence day, int against, Ways ways) {
        this.line = line;
        this.day = day;
        this.against = against;
        this.ways = ways;
        this.late = late();
    }

    /** Lets the line go on to a total, and finds what that is worth. */
    void go(long total, boolean open, boolean byBatch) {
        var known = !line.open();
        var delta = total - line.total();
        long score = line.score();
        // What a total did not say by itself costs a little, so that of two equal lines the one in plain words wins.
        if (!byBatch && (delta != 0 || line.open() != open) && !day.totals.has(total)) {
            score -= day.byNow.has(total) ? 1 : 2;
        }
        // An office's own total of the day stands against its batch too, and against what it said before.
        var ofOffice = !open && day.ofOffice.contains(total);
        score += ofOffice ? 1 : 0;
        score -= delta < 0 && known && !ofOffice ? FALL : 0;
        var batch = byBatch || known && !open;
        if (against > 0) {
            var fits = fitting(delta, known || byBatch);
            score += ofOffice ? fits : fits - (against - fits) / 2;
        }
        if (open) {
            for (var bound : day.bounds) {
                var low = bound.statement().low();
                score += low != null && low <= total ? bound.weight() / 2 : 0;
            }
        } else {
            score += day.totals.of(total);
            score += byNow(total);
            for (var bound : day.bounds) {
                score += bounded(bound, total) ? bound.weight() / 2 : -(bound.weight() / 2);
            }
        }
        ways.keep(day.day, total, open, batch, score, line);
    }

    /** What of the day's batches the step fits: the same number or, where it is not known what came before, no more than it. */
    private int fitting(long delta, boolean exactly) {
        int fits = exactly ? day.batches.of(delta) : 0;
        for (int i = 0; !exactly && i < day.batches.size() && day.batches.number(i) <= delta; i++) {
            fits += day.batches.weight(i) * 9 / 10;
        }
        for (int i = 0; i < day.atLeast.size() && day.atLeast.number(i) <= delta; i++) {
            fits += day.atLeast.weight(i);
        }
        return fits;
    }

    /** What the totals of the day that mean "by now" are worth to a line for having stood there before, in their order. */
    private int[] late() {
        var worth = new int[day.byNow.size()];
        for (int i = 0; i < worth.length; i++) {
            var said = day.byNow.number(i);
            if (line.stoodAt(said)) {
                // Yesterday's total is as good as today's; an older one is stale, which is no argument against the
                // line.
                var isBefore = line.total() == said;
                var weight = day.byNow.weight(i);
                worth[i] = weight - (isBefore && day.byEvening.contains(said) ? 3 : 1) - (isBefore ? 0 : weight / 50);
            }
        }
        return worth;
    }

    private int byNow(long total) {
        int score = 0;
        for (int i = 0; i < day.byNow.size() && day.byNow.number(i) <= total; i++) {
            if (day.byNow.number(i) == total) {
                // Handovers come in the evening: what was published before it means the day before, if there was one.
                var asOfToday = total == line.total() || day.batches.isEmpty() || day.byEvening.contains(total);
                score += asOfToday ? day.byNow.weight(i) : day.byNow.weight(i) - 2;
            } else {
                score += late[i];
            }
        }
        return score;
    }

    private boolean bounded(DayEvidence.Bound bound, long total) {
        var statement = bound.statement();
        return statement.admits(total) || !statement.dayTold() && !line.open() && statement.admits(line.total());
    }
}
