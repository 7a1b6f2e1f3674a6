package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.Sense.Form;
import org.tallywire.ingest.extraction.language.WordClass;

/** Tells nouns, verbs and adjectives apart where they look the same. */
final class NounOrVerb {
    private final Text text;
    private final int from;
    private final int to;
    private final List<Mention> mentions;

    NounOrVerb(Text text, int from, int to, List<Mention> mentions) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.mentions = mentions;
    }

    /** "in Israeli jails", "the 7 October attacks": a noun that looks like a verb of the third person. */
    boolean pluralNoun(int i, List<VerbReadings.Reading> readings) {
        return i > from
                && readings.stream().allMatch(r -> r.happening().form() == Form.PRESENT)
                && (text.has(i - 1, Sense.Nation.class) && !text.norm(i - 1).endsWith("s")
                        || text.is(i - 1, WordClass.DETERMINERS)
                        || text.token(i - 1).number()
                                && i - 1 > from
                                && text.language.timeWords().months().containsKey(text.norm(i - 2))
                        || text.language.timeWords().months().containsKey(text.norm(i - 1)));
    }

    /** "they are free": an adjective that looks like a verb. */
    boolean isFree(int i, List<VerbReadings.Reading> readings) {
        return i > from
                && text.is(i - 1, WordClass.BE_FINITE)
                && readings.get(0).happening().id().equals("release")
                && readings.stream().allMatch(r -> r.happening().form() == Form.BASE)
                && !(i + 1 < to && text.is(i + 1, WordClass.INFINITIVE));
    }

    /** "posters of kidnapped children", "the freed hostages": the participle says which ones and nothing happens. */
    boolean adjective(int i, VerbReadings.Reading reading) {
        var form = reading.happening().form();
        int next = i + reading.length();
        return (form == Form.PAST || form == Form.PARTICIPLE)
                && reading.particle() < 0
                && i > from
                && next < to
                && (text.is(i - 1, WordClass.PREPOSITIONS)
                                && !text.is(i - 1, WordClass.CLAUSE_BREAKS)
                                && !text.is(i - 1, WordClass.INFINITIVE)
                        // "the attack that killed nearly 1,400"
                        || text.is(i - 1, WordClass.DETERMINERS) && !text.is(i - 1, WordClass.RELATIVES)
                        || text.is(i - 1, WordClass.POSSESSIVES) && !closingQuote(i - 1))
                && text.token(next).word()
                && !text.is(next, WordClass.PREPOSITIONS);
    }

    /** "it 'mistakenly' killed three": no owner ends in anything but an "s" before a bare apostrophe. */
    private boolean closingQuote(int i) {
        return text.token(i).mark() && !(i > from && text.norm(i - 1).endsWith("s"));
    }

    /** Whether a word that can be noun or verb ("release") is the noun here. */
    boolean isNoun(int i) {
        int next = i + 1;
        if (next < to && text.is(next, WordClass.OF)) {
            return true;
        }
        if (i == from) {
            return next < to
                    && !text.has(next, Sense.Noun.class)
                    && !text.token(next).number();
        }
        int before = i - 1;
        if (text.is(before, WordClass.INFINITIVE)) {
            return false;
        }
        if (text.is(before, WordClass.DETERMINERS)
                || text.is(before, WordClass.POSSESSIVES)
                || text.is(before, WordClass.PREPOSITIONS)
                || text.joins(before)) {
            return true;
        }
        if (modal(before) || countedFrom(next)) {
            // "will release at least 50"
            return false;
        }
        if (countedUpTo(i) && text.norm(before).endsWith("s")) {
            // "39 prisoners return home"
            return false;
        }
        if (text.has(before, Sense.Noun.class)) {
            return true;
        }
        if (next < to && (startsNoun(next))) {
            return false;
        }
        return !text.token(before).capital() || !(endsParty(before));
    }

    private boolean modal(int i) {
        return text.is(i, WordClass.WILL)
                || text.is(i, WordClass.WOULD)
                || text.is(i, WordClass.MAY)
                || text.is(i, WordClass.CANNOT);
    }

    private boolean countedFrom(int i) {
        int at = Spans.last(mentions, m -> m.from, i);
        return at >= 0 && mentions.get(at).from == i && mentions.get(at).counted();
    }

    private boolean countedUpTo(int i) {
        int at = Spans.last(mentions, m -> m.from, i - 1);
        var before = at < 0 ? null : mentions.get(at);
        return before != null && before.counted() && before.to == i && !before.compound;
    }

    private boolean startsNoun(int i) {
        return text.token(i).number()
                || text.has(i, Sense.Noun.class)
                || text.has(i, Sense.Nation.class)
                || text.language.numberWords().units().containsKey(text.norm(i))
                || text.is(i, WordClass.DETERMINERS)
                || text.is(i, WordClass.MORE);
    }

    private boolean endsParty(int i) {
        return text.has(i, Sense.Party.class) || text.token(i).norm().endsWith("s");
    }
}
