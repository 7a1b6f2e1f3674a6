package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** What stands before a verb and tells its voice: auxiliaries, negations, who acts. */
final class Auxiliaries {
    private static final int CHAIN_MAX = 7;

    private final Text text;
    private final int from;

    Auxiliaries(Text text, int from) {
        this.text = text;
        this.from = from;
    }

    /** What auxiliaries and adverbs stand right before a verb. */
    static final class Chain {
        int start;
        boolean be;
        boolean finiteBe;
        boolean have;
        boolean infinitive;
        boolean modal;
        boolean negated;
    }

    Chain chain(int i, Voice fixed) {
        var chain = new Chain();
        int at = i - 1;
        int steps = 0;
        while (at >= from && steps++ < CHAIN_MAX) {
            if (text.is(at, WordClass.NEGATIONS)) {
                chain.negated = true;
            }
            if (text.is(at, WordClass.BE) && !text.is(at, WordClass.POSSESSIVES) && !text.is(at, WordClass.REMAINING)) {
                chain.be = true;
                chain.finiteBe |= text.is(at, WordClass.BE_FINITE);
            } else if (text.is(at, WordClass.HAVE)) {
                chain.have = true;
            } else if (text.is(at, WordClass.INFINITIVE) && fixed == null && !chain.be
                    || text.is(at, WordClass.INFINITIVE) && at + 1 < i && text.is(at + 1, WordClass.TO_BE)) {
                chain.infinitive = true;
                chain.start = at;
                return chain;
            } else if (modal(at)) {
                chain.modal = true;
            } else if (!text.is(at, WordClass.ADVERBS)
                    && !text.is(at, WordClass.NEGATIONS)
                    && !text.is(at, WordClass.STILL)
                    // "have since been released"
                    && !(text.is(at, WordClass.SINCE) && text.is(at + 1, WordClass.BE))
                    && !text.is(at, WordClass.DO)) {
                break;
            }
            at--;
        }
        chain.start = at + 1;
        return chain;
    }

    private boolean modal(int i) {
        return text.is(i, WordClass.WOULD)
                || text.is(i, WordClass.WILL)
                || text.is(i, WordClass.MAY)
                || text.is(i, WordClass.CANNOT);
    }

    /** "Hamas released", "they killed": who stands right before the verb acts. */
    private boolean acts(int i) {
        for (int n = Math.max(from, i - 4); n < i; n++) {
            var party = text.longest(n, Sense.Party.class);
            if (party != null && n + party.length() == i && !(n > from && text.is(n - 1, WordClass.PREPOSITIONS))) {
                return true;
            }
        }
        return i > from && (text.is(i - 1, WordClass.PRONOUNS) || text.is(i - 1, WordClass.RELATIVES));
    }

    Voice voice(List<VerbReadings.Reading> readings, Chain chain, int i) {
        var form = readings.get(0).happening().form();
        if (form == Form.PAST
                && !chain.be
                && readings.stream().noneMatch(r -> r.happening().form() == Form.PARTICIPLE)) {
            // "took", "gave": no participle, so who stands before it acts.
            return Voice.ACTIVE;
        }
        return switch (form) {
            case ING -> Voice.ACTIVE;
            case BASE, PRESENT -> Voice.ACTIVE;
            default -> chain.be ? Voice.PASSIVE : chain.have || acts(i) ? Voice.ACTIVE : Voice.EITHER;
        };
    }
}
