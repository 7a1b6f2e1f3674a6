package org.tallywire.ingest.extraction;

import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** Tells how far something has come true, from the words that govern a verb or noun. */
final class Statuses {
    /** So far before what is denied "denied a report in the local press that" begins. */
    private static final int DENIAL_REACH = 12;

    private final Text text;
    private final int from;
    private final int to;
    private final StatusCues cues;
    private final FormStatuses forms;

    Statuses(Text text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.cues = new StatusCues(text, from, to);
        this.forms = new FormStatuses(text, from, to, cues);
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
        int condition = judged.status() != Status.ACTUAL ? -1 : cues.condition(voice == Voice.NOUN ? i : chain.start);
        return condition < 0
                ? judged
                : new Judged(text.is(condition, WordClass.AWAITED) ? Status.PLANNED : Status.PROPOSED, condition);
    }

    /** "Hamas denied that it had freed 20 hostages". */
    private int denial(int start) {
        for (int n = start - 1; n >= Math.max(from, start - DENIAL_REACH); n--) {
            if (text.is(n, WordClass.DENIED)) {
                return n;
            }
            if (text.token(n).mark()) {
                return -1;
            }
        }
        return -1;
    }

    private Judged told(int i, Form form, Auxiliaries.Chain chain, Voice voice) {
        if (voice == Voice.NOUN) {
            return forms.noun(i);
        }
        if (voice == Voice.STATE) {
            if (i > from && text.is(i - 1, WordClass.SCHEDULED)) {
                // "13 hostages due out on Friday"
                return new Judged(Status.PLANNED, i - 1);
            }
            var wanted = forms.seen(i);
            return cues.modal(chain, i) != null
                    ? cues.modal(chain, i)
                    : wanted.status() == Status.PROPOSED ? wanted : Judged.ACTUAL;
        }
        var modal = cues.modal(chain, i);
        if (modal != null) {
            return modal;
        }
        if (text.is(i, WordClass.WILL)) {
            // "libérera": a verb that is a future by itself.
            return new Judged(Status.PLANNED, i);
        }
        if (chain.infinitive && chain.have && !text.is(chain.start - 1, WordClass.PLANNED)) {
            // "1,000 trucks are thought to have crossed"
            return Judged.ACTUAL;
        }
        if (chain.infinitive) {
            return forms.infinitive(chain.start);
        }
        return switch (form) {
            case BASE -> forms.base(i);
            case ING -> chain.be ? Judged.ACTUAL : forms.gerund(chain.start);
            case PRESENT -> forms.present(i);
            default -> chain.have ? Judged.ACTUAL : chain.be ? cues.underPlan(chain, i) : forms.seen(i);
        };
    }
}
