package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.language.WordClass;

/** Words around a verb that make it a plan or a wish: modals, conditions, deals in doubt. */
final class StatusCues {
    private final Text text;
    private final int from;
    private final int to;

    StatusCues(Text text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** "until all hostages are released": nothing has happened yet. */
    int condition(int start) {
        for (int n = start - 1; n >= Math.max(from, start - 12); n--) {
            if (text.is(n, WordClass.CONDITIONS) && !text.is(n + 1, WordClass.SINCE_THEN)) {
                return n;
            }
            if (text.token(n).mark() && !text.joins(n) && !text.norm(n).equals("'")) {
                return -1;
            }
        }
        return -1;
    }

    /** "Under the plan, three hostages are returned each week": the present under a plan is the plan's. */
    Statuses.Judged underPlan(Auxiliaries.Chain chain, int i) {
        boolean present = false;
        for (int n = chain.start; n < i; n++) {
            present |= text.is(n, WordClass.BE_PRESENT);
        }
        if (present && text.is(from, WordClass.UNDER)) {
            if (text.is(Math.min(to - 1, from + 2), WordClass.PROPOSALS)
                    || text.within(from, Math.min(to, from + 8), WordClass.UNSURE)
                    || text.within(from, Math.min(to, from + 8), WordClass.PROPOSED)) {
                return new Statuses.Judged(Status.PROPOSED, from);
            }
            if (text.within(from, Math.min(to, from + 8), WordClass.DEALS)) {
                return new Statuses.Judged(Status.PLANNED, from);
            }
        }
        return Statuses.Judged.ACTUAL;
    }

    Statuses.Judged modal(Auxiliaries.Chain chain, int i) {
        for (int at = chain.start; at < i; at++) {
            if (text.is(at, WordClass.WOULD)) {
                return would(at);
            }
            if (text.is(at, WordClass.WILL)) {
                return new Statuses.Judged(chain.negated ? Status.DENIED : Status.PLANNED, at);
            }
            if (text.is(at, WordClass.MAY)) {
                return new Statuses.Judged(Status.PROPOSED, at);
            }
            if (text.is(at, WordClass.CANNOT)) {
                return new Statuses.Judged(Status.DENIED, at);
            }
        }
        return null;
    }

    /** "would" is a proposal, unless the sentence says that it was agreed. */
    Statuses.Judged would(int at) {
        boolean agreed = text.within(from, to, WordClass.AGREED) && text.within(from, to, WordClass.DEALS);
        boolean unsure = text.within(from, to, WordClass.UNSURE) || condition(at) >= 0;
        // "Qatar said that 50 hostages would be freed" tells a "will" at second hand.
        agreed |= text.within(Math.max(from, at - 24), at, WordClass.SPEAKING);
        return new Statuses.Judged(agreed && !unsure ? Status.PLANNED : Status.PROPOSED, at);
    }

    /** "ready to" begins with "ready": the longer phrase decides, so the word inside it does not. */
    boolean covered(int n) {
        return text.is(n, WordClass.PLANNED) && text.length(n, WordClass.PLANNED) > text.length(n, WordClass.PROPOSED);
    }

    /** Whether the deal is still in doubt: by the words around it, else by the report's where none says that it was agreed. */
    boolean unsureBefore(int n) {
        if (text.within(Math.max(from, n - FormStatuses.REACH), Math.min(to, n + 6), WordClass.UNSURE)) {
            return true;
        }
        return !text.within(from, to, WordClass.AGREED)
                && text.is(n, WordClass.DEALS)
                && !text.within(0, text.tokens.size(), WordClass.AGREED)
                && text.within(0, text.tokens.size(), WordClass.UNSURE);
    }
}
