package org.tallywire.ledger.tally;

/** How well a step from one day's line to the next day's total fits what is said of that day. */
final class Fit {
    /** What a fall costs, in tenths of a voice. */
    private static final int FALL = 15;

    private final Step line;
    private final DayEvidence day;
    private final int against;
    private final int[] late;

    /** @param line a line up to the day before */
    Fit(Step line, DayEvidence day, int against) {
        this.line = line;
        this.day = day;
        this.against = against;
        this.late = late();
    }

    /** The line gone on to a total, with what that is worth. */
    Step step(long total, boolean open, boolean byBatch) {
        var known = !line.open();
        var delta = total - line.total();
        long score = line.score();
        // What a total did not say by itself costs a little, so that of two equal lines the one in plain words wins.
        if (!byBatch && (delta != 0 || line.open() != open) && !day.totals.containsKey(total)) {
            score -= day.byNow.containsKey(total) ? 1 : 2;
        }
        // An office's own total of the day stands against its batch too, and against what it said before.
        var ofOffice = !open && day.ofOffice.contains(total);
        score += ofOffice ? 1 : 0;
        score -= delta < 0 && known && !ofOffice ? FALL : 0;
        Long batch = byBatch || known && !open ? (Long) delta : null;
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
            score += day.totals.getOrDefault(total, 0);
            score += byNow(total);
            for (var bound : day.bounds) {
                score += bounded(bound, total) ? bound.weight() / 2 : -(bound.weight() / 2);
            }
        }
        return new Step(day.day, total, open, batch, score, line);
    }

    /** What of the day's batches the step fits: the same number or, where it is not known what came before, no more than it. */
    private int fitting(long delta, boolean exactly) {
        int fits = 0;
        if (exactly) {
            fits += day.batches.getOrDefault(delta, 0);
        } else {
            for (var weight : day.batches.headMap(delta, true).values()) {
                fits += weight * 9 / 10;
            }
        }
        for (var weight : day.atLeast.headMap(delta, true).values()) {
            fits += weight;
        }
        return fits;
    }

    /** What the totals of the day that mean "by now" are worth to a line for having stood there before, in their order. */
    private int[] late() {
        var worth = new int[day.byNow.size()];
        int i = 0;
        for (var said : day.byNow.entrySet()) {
            if (line.stoodAt(said.getKey())) {
                // Yesterday's total is as good as today's; an older one is stale, which is no argument against the
                // line.
                var isBefore = line.total() == said.getKey();
                worth[i] = said.getValue()
                        - (isBefore && day.byEvening.contains(said.getKey()) ? 3 : 1)
                        - (isBefore ? 0 : said.getValue() / 50);
            }
            i++;
        }
        return worth;
    }

    private int byNow(long total) {
        int score = 0;
        int i = 0;
        for (var said : day.byNow.entrySet()) {
            if (said.getKey() == total) {
                // Handovers come in the evening: what was published before it means the day before, if there was one.
                var asOfToday = total == line.total() || day.batches.isEmpty() || day.byEvening.contains(said.getKey());
                score += asOfToday ? said.getValue() : said.getValue() - 2;
            } else if (said.getKey() < total) {
                score += late[i];
            }
            i++;
        }
        return score;
    }

    private boolean bounded(DayEvidence.Bound bound, long total) {
        var statement = bound.statement();
        return statement.admits(total) || !statement.dayTold() && !line.open() && statement.admits(line.total());
    }
}
