package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** Tells how far something has come true, from the words that govern a verb or noun. */
final class Statuses {
    private static final int REACH = 9;

    private final Text text;
    private final int from;
    private final int to;

    Statuses(Text text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** A status and the word that gave it, -1 where none did. */
    record Judged(Status status, int cue) {
        static final Judged ACTUAL = new Judged(Status.ACTUAL, -1);
    }

    Judged of(int i, Form form, Auxiliaries.Chain chain, Voice voice) {
        int denial = denial(voice == Voice.NOUN ? i : chain.start);
        if (denial >= 0) {
            return new Judged(Status.DENIED, denial);
        }
        var judged = told(i, form, chain, voice);
        int condition = judged.status() != Status.ACTUAL ? -1 : condition(voice == Voice.NOUN ? i : chain.start);
        return condition < 0 ? judged : new Judged(Status.PROPOSED, condition);
    }

    /** "Hamas denied that it had freed 20 hostages". */
    private int denial(int start) {
        for (int n = start - 1; n >= Math.max(from, start - 6); n--) {
            if (text.is(n, WordClass.DENIED)) {
                return n;
            }
            if (text.token(n).mark()) {
                return -1;
            }
        }
        return -1;
    }

    /** "until all hostages are released": nothing has happened yet. */
    private int condition(int start) {
        for (int n = start - 1; n >= Math.max(from, start - 12); n--) {
            if (text.is(n, WordClass.CONDITIONS)) {
                return n;
            }
            if (text.token(n).mark() && !text.joins(n) && !text.norm(n).equals("'")) {
                return -1;
            }
        }
        return -1;
    }

    private Judged told(int i, Form form, Auxiliaries.Chain chain, Voice voice) {
        if (voice == Voice.NOUN) {
            return noun(i);
        }
        if (voice == Voice.STATE) {
            return modal(chain, i) != null ? modal(chain, i) : Judged.ACTUAL;
        }
        var modal = modal(chain, i);
        if (modal != null) {
            return modal;
        }
        if (text.is(i, WordClass.WILL)) {
            // "libérera": a verb that is a future by itself.
            return new Judged(Status.PLANNED, i);
        }
        if (chain.infinitive) {
            return infinitive(chain.start);
        }
        return switch (form) {
            case BASE -> base(i);
            case ING -> chain.be ? Judged.ACTUAL : gerund(chain.start);
            case PRESENT -> present(i);
            default -> chain.have ? Judged.ACTUAL : chain.be ? underPlan(chain, i) : seen(i);
        };
    }

    /** "Under the plan, three hostages are returned each week": the present under a plan is the plan's. */
    private Judged underPlan(Auxiliaries.Chain chain, int i) {
        boolean present = false;
        for (int n = chain.start; n < i; n++) {
            present |= text.is(n, WordClass.BE_PRESENT);
        }
        if (present && text.is(from, WordClass.UNDER)) {
            if (text.is(Math.min(to - 1, from + 2), WordClass.PROPOSALS)
                    || text.within(from, Math.min(to, from + 8), WordClass.UNSURE)
                    || text.within(from, Math.min(to, from + 8), WordClass.PROPOSED)) {
                return new Judged(Status.PROPOSED, from);
            }
            if (text.within(from, Math.min(to, from + 8), WordClass.DEALS)) {
                return new Judged(Status.PLANNED, from);
            }
        }
        return Judged.ACTUAL;
    }

    private Judged modal(Auxiliaries.Chain chain, int i) {
        for (int at = chain.start; at < i; at++) {
            if (text.is(at, WordClass.WOULD)) {
                return would(at);
            }
            if (text.is(at, WordClass.WILL)) {
                return new Judged(chain.negated ? Status.DENIED : Status.PLANNED, at);
            }
            if (text.is(at, WordClass.MAY)) {
                return new Judged(Status.PROPOSED, at);
            }
            if (text.is(at, WordClass.CANNOT)) {
                return new Judged(Status.DENIED, at);
            }
        }
        return null;
    }

    /** "would" is a proposal, unless the sentence says that it was agreed. */
    private Judged would(int at) {
        boolean agreed = text.within(from, to, WordClass.AGREED) && text.within(from, to, WordClass.DEALS);
        boolean unsure = text.within(from, to, WordClass.UNSURE) || condition(at) >= 0;
        // "Qatar said that 50 hostages would be freed" tells a "will" at second hand.
        agreed |= text.within(Math.max(from, at - 24), at, WordClass.SPEAKING);
        return new Judged(agreed && !unsure ? Status.PLANNED : Status.PROPOSED, at);
    }

    /** "agreed to release", "calls on Hamas to release", "Hamas to release". */
    private Judged infinitive(int at) {
        for (int n = at - 1; n >= Math.max(from, at - REACH); n--) {
            if (text.is(n, WordClass.FORCING) && !(n > from && text.is(n - 1, WordClass.INFINITIVE))) {
                return Judged.ACTUAL;
            }
            if (text.is(n, WordClass.DENIED)) {
                return new Judged(Status.DENIED, n);
            }
            boolean would = text.is(n, WordClass.WOULD);
            if (text.is(n, WordClass.PROPOSED) && !would && !covered(n)) {
                return new Judged(Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.DEALS) || text.is(n, WordClass.PLANNED)) {
                return !text.is(n, WordClass.AGREED) && unsureBefore(n)
                        ? new Judged(Status.PROPOSED, n)
                        : new Judged(Status.PLANNED, n);
            }
            if (text.is(n, WordClass.SPEAKING)
                    || text.norm(n).equals(";")
                    || text.norm(n).equals(":")) {
                break;
            }
        }
        // "appealed for all the hostages taken on that day to be returned": the cue can stand far ahead.
        for (int n = at - 1; at + 1 < to && text.is(at + 1, WordClass.TO_BE) && n >= from; n--) {
            if (text.is(n, WordClass.PROPOSED) && !covered(n) && !text.is(n, WordClass.WOULD)) {
                return new Judged(Status.PROPOSED, n);
            }
        }
        return new Judged(Status.PLANNED, at);
    }

    /** "ready to" begins with "ready": the longer phrase decides, so the word inside it does not. */
    private boolean covered(int n) {
        return text.is(n, WordClass.PLANNED) && text.length(n, WordClass.PLANNED) > text.length(n, WordClass.PROPOSED);
    }

    /** Whether the deal is still in doubt: by the words around it, else by the report's where none says that it was agreed. */
    private boolean unsureBefore(int n) {
        if (text.within(Math.max(from, n - REACH), Math.min(to, n + 6), WordClass.UNSURE)) {
            return true;
        }
        return !text.within(from, to, WordClass.AGREED)
                && text.is(n, WordClass.DEALS)
                && !text.within(0, text.tokens.size(), WordClass.AGREED)
                && text.within(0, text.tokens.size(), WordClass.UNSURE);
    }

    private Judged base(int i) {
        for (int n = i - 1; n >= Math.max(from, i - REACH); n--) {
            if (text.is(n, WordClass.PROPOSED)) {
                return new Judged(Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED)) {
                return new Judged(Status.PLANNED, n);
            }
            if (text.token(n).mark()) {
                break;
            }
        }
        return Judged.ACTUAL;
    }

    private Judged present(int i) {
        for (int n = i - 1; n >= Math.max(from, i - REACH); n--) {
            if (text.is(n, WordClass.CONDITIONS)) {
                return new Judged(Status.PROPOSED, n);
            }
        }
        return Judged.ACTUAL;
    }

    private Judged gerund(int start) {
        for (int n = start - 1; n >= Math.max(from, start - 5); n--) {
            if (text.is(n, WordClass.ACTUAL_CUES)) {
                return Judged.ACTUAL;
            }
            if (text.is(n, WordClass.PROPOSED)) {
                return new Judged(Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED)) {
                return new Judged(Status.PLANNED, n);
            }
            if (text.token(n).mark()) {
                break;
            }
        }
        return Judged.ACTUAL;
    }

    /** "the deal will see 50 hostages released": a participle takes the status of what sees it. */
    private Judged seen(int i) {
        int steps = 0;
        for (int n = i - 1; n >= from && steps < REACH + 3; n--, steps++) {
            // "expected to be among the 50 hostages freed"
            if (text.is(n, WordClass.AMONG) && n - 2 >= from && text.is(n - 1, WordClass.TO_BE)) {
                var judged = infinitive(n - 2);
                return text.is(n - 2, WordClass.INFINITIVE)
                        ? judged
                        : new Judged(text.is(n - 2, WordClass.WILL) ? Status.PLANNED : Status.PROPOSED, n - 2);
            }
            if (text.is(n, WordClass.SEEING)) {
                for (int m = n - 1; m >= Math.max(from, n - 3); m--) {
                    if (text.is(m, WordClass.WOULD)) {
                        return would(m);
                    }
                    if (text.is(m, WordClass.WILL) || text.is(m, WordClass.INFINITIVE)) {
                        return new Judged(unsureBefore(m) ? Status.PROPOSED : Status.PLANNED, m);
                    }
                    if (text.is(m, WordClass.MAY)) {
                        return new Judged(Status.PROPOSED, m);
                    }
                }
                if (text.is(n, WordClass.SEES) && text.within(Math.max(from, n - 4), n, WordClass.DEALS)) {
                    return new Judged(unsureBefore(n) ? Status.PROPOSED : Status.PLANNED, n);
                }
                return text.is(n, WordClass.WANTS) ? new Judged(Status.PROPOSED, n) : Judged.ACTUAL;
            }
            if (text.token(n).mark()
                    && !text.norm(n).equals("-")
                    && !text.norm(n).equals(",")) {
                break;
            }
        }
        return Judged.ACTUAL;
    }

    /** A noun is as true as the words before it say: "after the release", "the agreed release", "talks on the release". */
    private Judged noun(int i) {
        for (int n = i - 1; n >= Math.max(from, i - REACH); n--) {
            if (text.is(n, WordClass.DENIED)) {
                return new Judged(Status.DENIED, n);
            }
            if (text.is(n, WordClass.ACTUAL_CUES) && !text.is(n, WordClass.PLANNED)) {
                return new Judged(Status.ACTUAL, n);
            }
            if (text.is(n, WordClass.PROPOSED) && !covered(n)) {
                if (text.is(n, WordClass.WOULD)) {
                    return would(n);
                }
                // "The deal calls for the release": what an agreement asks for is agreed.
                boolean provided = text.within(Math.max(from, n - 4), n, WordClass.DEALS)
                        && !text.within(from, to, WordClass.UNSURE);
                return new Judged(provided ? Status.PLANNED : Status.PROPOSED, n);
            }
            if (text.is(n, WordClass.PLANNED) || text.is(n, WordClass.DEALS)) {
                return !text.is(n, WordClass.AGREED) && unsureBefore(n)
                        ? new Judged(Status.PROPOSED, n)
                        : new Judged(Status.PLANNED, n);
            }
            if (text.norm(n).equals(";") || text.norm(n).equals(".")) {
                break;
            }
        }
        for (int n = i + 1; n < Math.min(to, i + 14); n++) {
            boolean planned = text.is(n, WordClass.BE_FINITE) && n + 1 < to && text.is(n + 1, WordClass.PLANNED);
            if (text.is(n, WordClass.WILL) || planned) {
                return new Judged(Status.PLANNED, n);
            }
            if (text.is(n, WordClass.WOULD)) {
                return would(n);
            }
            if (text.is(n, WordClass.MAY)) {
                return new Judged(Status.PROPOSED, n);
            }
            if (text.token(n).mark() || text.has(n, Sense.Party.class)) {
                break;
            }
        }
        return Judged.ACTUAL;
    }
}
