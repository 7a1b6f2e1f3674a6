package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** How far something has come true, by the form of the verb or noun that tells it. */
final class FormStatuses {
    static final int REACH = 9;

    private static final int JOINED_REACH = 18;

    /** So far before "sees" stands when it will. */
    private static final int SEEING_REACH = 3;

    /** "A truce is to begin on Friday with 13 hostages freed": so far before "with". */
    private static final int WITH_REACH = 6;

    /** So far behind "the release of …" stands what becomes of it. */
    private static final int AHEAD = 22;

    private final Text text;
    private final int from;
    private final int to;
    private final StatusCues cues;

    FormStatuses(Text text, int from, int to, StatusCues cues) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.cues = cues;
    }

    /** "agreed to release", "calls on Hamas to release", "Hamas to release". */
    Statuses.Judged infinitive(int at) {
        if (firstOf(at)) {
            return Statuses.Judged.ACTUAL;
        }
        var some = oneOf(at);
        if (some != null) {
            return some;
        }
        for (int n = at - 1; n >= Math.max(from, at - REACH); n--) {
            if (text.is(n, WordClass.FORCING) && !(n > from && text.is(n - 1, WordClass.INFINITIVE))) {
                return Statuses.Judged.ACTUAL;
            }
            if (text.is(n, WordClass.DENIED)) {
                return new Statuses.Judged(Status.DENIED, n);
            }
            boolean would = text.is(n, WordClass.WOULD);
            if (text.is(n, WordClass.PROPOSED) && !would && !cues.covered(n)) {
                // "the accord, which calls for Hamas to free 50": what an agreement asks for is agreed.
                boolean provided = text.within(Math.max(from, n - 4), n, WordClass.DEALS)
                        && !text.within(from, to, WordClass.UNSURE);
                return new Statuses.Judged(provided ? Status.PLANNED : Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.DEALS) || text.is(n, WordClass.PLANNED)) {
                return !text.is(n, WordClass.AGREED) && cues.unsureBefore(n)
                        ? new Statuses.Judged(Status.PROPOSED, n)
                        : new Statuses.Judged(Status.PLANNED, n);
            }
            if (text.is(n, WordClass.SPEAKING)
                    || text.norm(n).equals(";")
                    || text.norm(n).equals(":")) {
                break;
            }
        }
        // "appealed for all the hostages taken on that day to be returned": the cue can stand far ahead.
        for (int n = at - 1; at + 1 < to && text.is(at + 1, WordClass.TO_BE) && n >= from; n--) {
            if (text.is(n, WordClass.PROPOSED) && !cues.covered(n) && !text.is(n, WordClass.WOULD)) {
                return new Statuses.Judged(Status.PROPOSED, n);
            }
        }
        return new Statuses.Judged(Status.PLANNED, at);
    }

    /** "four children are among first to be freed": whoever is the first has been. */
    private boolean firstOf(int at) {
        int first = at - 1;
        int among = first - 1;
        while (among > from && text.is(among, WordClass.DETERMINERS)) {
            among--;
        }
        return among > from
                && text.is(first, WordClass.FIRST)
                && text.is(among, WordClass.AMONG)
                && text.is(among - 1, WordClass.BE_FINITE);
    }

    /** "She was one of 17 captives to cross": it has happened; "she may be among the 50 to be freed": so many will be; or null. */
    private Statuses.Judged oneOf(int at) {
        for (int n = at - 1; n >= Math.max(from + 1, at - REACH); n--) {
            if (text.is(n, WordClass.AMONG) || text.is(n, WordClass.OF)) {
                int be = text.is(n, WordClass.AMONG) ? n - 1 : n - 2;
                boolean one = text.is(n, WordClass.AMONG)
                        || text.language.numberWords().units().getOrDefault(text.norm(n - 1), 0L) == 1;
                if (one && be >= from && text.is(be, WordClass.BE_FINITE) && !text.is(be, WordClass.BE_PRESENT)) {
                    return Statuses.Judged.ACTUAL;
                }
                return text.is(n, WordClass.AMONG) && text.is(n + 1, WordClass.DEFINITE)
                        ? new Statuses.Judged(Status.PLANNED, at)
                        : null;
            }
            if (text.token(n).mark()) {
                return null;
            }
        }
        return null;
    }

    Statuses.Judged base(int i) {
        for (int n = i - 1; n >= Math.max(from, i - REACH); n--) {
            if (text.is(n, WordClass.PROPOSED)) {
                return new Statuses.Judged(Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED)) {
                return new Statuses.Judged(Status.PLANNED, n);
            }
            if (text.token(n).mark()) {
                break;
            }
        }
        return Statuses.Judged.ACTUAL;
    }

    Statuses.Judged present(int i) {
        for (int n = i - 1; n >= Math.max(from, i - REACH); n--) {
            if (text.is(n, WordClass.CONDITIONS)) {
                return new Statuses.Judged(Status.PROPOSED, n);
            }
        }
        return Statuses.Judged.ACTUAL;
    }

    Statuses.Judged gerund(int start) {
        for (int n = start - 1; n >= Math.max(from, start - 5); n--) {
            if (text.is(n, WordClass.ACTUAL_CUES)) {
                return Statuses.Judged.ACTUAL;
            }
            if (text.is(n, WordClass.PROPOSED)) {
                return new Statuses.Judged(Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED)) {
                return new Statuses.Judged(Status.PLANNED, n);
            }
            if (text.token(n).mark()) {
                break;
            }
        }
        return Statuses.Judged.ACTUAL;
    }

    /** "the deal will see 50 hostages released": a participle takes the status of what sees it. */
    Statuses.Judged seen(int i) {
        int steps = 0;
        for (int n = i - 1; n >= from && steps < REACH + 3; n--, steps++) {
            // "expected to be among the 50 hostages freed"
            if (text.is(n, WordClass.AMONG) && n - 2 >= from && text.is(n - 1, WordClass.TO_BE)) {
                var judged = infinitive(n - 2);
                return text.is(n - 2, WordClass.INFINITIVE)
                        ? judged
                        : new Statuses.Judged(text.is(n - 2, WordClass.WILL) ? Status.PLANNED : Status.PROPOSED, n - 2);
            }
            if (text.is(n, WordClass.SEEING)) {
                int reach = text.is(n, WordClass.BESIDE) ? WITH_REACH : SEEING_REACH;
                for (int m = n - 1; m >= Math.max(from, n - reach); m--) {
                    if (text.is(m, WordClass.WOULD)) {
                        return cues.would(m);
                    }
                    boolean begins = n - m <= SEEING_REACH || text.is(m + 1, WordClass.TRUCE_START);
                    if (begins && (text.is(m, WordClass.WILL) || text.is(m, WordClass.INFINITIVE))) {
                        return new Statuses.Judged(cues.unsureBefore(m) ? Status.PROPOSED : Status.PLANNED, m);
                    }
                    if (text.is(m, WordClass.MAY)) {
                        return new Statuses.Judged(Status.PROPOSED, m);
                    }
                }
                if (text.is(n, WordClass.SEES) && text.within(Math.max(from, n - 4), n, WordClass.DEALS)) {
                    return new Statuses.Judged(cues.unsureBefore(n) ? Status.PROPOSED : Status.PLANNED, n);
                }
                return text.is(n, WordClass.WANTS) ? new Statuses.Judged(Status.PROPOSED, n) : Statuses.Judged.ACTUAL;
            }
            if (text.token(n).mark()
                    && !text.norm(n).equals("-")
                    && !text.norm(n).equals(",")) {
                break;
            }
        }
        return Statuses.Judged.ACTUAL;
    }

    /** A noun is as true as the words before it say: "after the release", "the agreed release", "talks on the release". */
    Statuses.Judged noun(int i) {
        // "The draft provides for a halt to the fighting and the release": what stands behind "and" is told as what
        // stands before.
        boolean joined = text.within(Math.max(from, i - 2), i, WordClass.CONJUNCTIONS);
        for (int n = i - 1; n >= Math.max(from, i - (joined ? JOINED_REACH : REACH)); n--) {
            if (text.is(n, WordClass.DENIED)) {
                return new Statuses.Judged(Status.DENIED, n);
            }
            if (text.is(n, WordClass.ACTUAL_CUES) && !text.is(n, WordClass.PLANNED)) {
                return new Statuses.Judged(Status.ACTUAL, n);
            }
            if (text.is(n, WordClass.PROPOSED) && !cues.covered(n)) {
                if (text.is(n, WordClass.WOULD)) {
                    return cues.would(n);
                }
                // "The deal calls for the release": what an agreement asks for is agreed.
                boolean provided = text.within(Math.max(from, n - 4), n, WordClass.DEALS)
                        && !text.within(from, to, WordClass.UNSURE);
                return new Statuses.Judged(provided ? Status.PLANNED : Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED) || text.is(n, WordClass.DEALS)) {
                return !text.is(n, WordClass.AGREED) && cues.unsureBefore(n)
                        ? new Statuses.Judged(Status.PROPOSED, n)
                        : new Statuses.Judged(Status.PLANNED, n);
            }
            if (text.norm(n).equals(";") || text.norm(n).equals(".")) {
                break;
            }
        }
        for (int n = i + 1; n < Math.min(to, i + AHEAD); n++) {
            boolean planned = text.is(n, WordClass.BE_FINITE) && n + 1 < to && text.is(n + 1, WordClass.PLANNED);
            if (text.is(n, WordClass.WILL) || planned) {
                return new Statuses.Judged(Status.PLANNED, n);
            }
            if (text.is(n, WordClass.WOULD)) {
                return cues.would(n);
            }
            if (text.is(n, WordClass.MAY)) {
                return new Statuses.Judged(Status.PROPOSED, n);
            }
            if (text.token(n).mark() || text.has(n, Sense.Party.class)) {
                break;
            }
        }
        return Statuses.Judged.ACTUAL;
    }
}
