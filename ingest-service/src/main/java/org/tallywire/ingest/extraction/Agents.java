package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Who acts in a frame. */
final class Agents {
    private Agents() {}

    /** "Iran frees five Americans": a country that is no party of the story acts, so it is another one. */
    static boolean foreignAgent(Sentence s, Frame frame) {
        var text = s.text();
        int i = frame.from() - 1;
        while (i > s.from()
                && (text.is(i, WordClass.HAVE)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.WILL)
                        || text.is(i, WordClass.INFINITIVE))) {
            i--;
        }
        return frame.voice() == Frame.Voice.ACTIVE
                && i >= s.from()
                && text.has(i, Sense.Country.class)
                && !text.has(i, Sense.Party.class)
                && (i == s.from()
                        || !text.is(i - 1, WordClass.PREPOSITIONS) && !text.is(i - 1, WordClass.CONJUNCTIONS));
    }

    /** The party that acts in a frame, or null. */
    static String party(Sentence s, Frame frame) {
        var text = s.text();
        for (int i = frame.to(); i < Math.min(s.to(), frame.to() + 3); i++) {
            if (text.is(i, WordClass.BY) && i + 1 < s.to()) {
                var party = partyAt(text, i + 1, s.to());
                return party;
            }
        }
        if (frame.voice() == Frame.Voice.STATE && text.is(frame.to() - 1, WordClass.OF) && frame.to() < s.to()) {
            // "remain in the hands of Hamas"
            return partyAt(text, frame.to(), s.to());
        }
        if (frame.voice() == Frame.Voice.PASSIVE) {
            return null;
        }
        for (int i = frame.from() - 1; i >= Math.max(s.from(), frame.from() - 12); i--) {
            var match = text.longest(i, Sense.Party.class);
            if (match != null
                    && frame.means("release")
                    && text.is(i + match.length(), WordClass.SPEAKING)
                    && !itself(text, i, frame)) {
                // "Israel says nine children are back": it only tells.
                return null;
            }
            if (match != null
                    && !(i > s.from()
                            && text.is(i - 1, WordClass.PREPOSITIONS)
                            && !text.is(i - 1, WordClass.CLAUSE_BREAKS)
                            && !offeredBy(text, i, match.length(), frame)
                            && !text.is(i - 1, WordClass.BY))) {
                return ((Sense.Party) match.sense()).id();
            }
            if (text.norm(i).equals(";") || text.norm(i).equals(":")) {
                return null;
            }
        }
        return null;
    }

    /** "Israel said it had freed 39". */
    private static boolean itself(Text text, int party, Frame frame) {
        return text.within(party, frame.from(), WordClass.PRONOUNS);
    }

    /** "an offer from Hamas to free seven": whoever offers is to do it. */
    private static boolean offeredBy(Text text, int party, int length, Frame frame) {
        return text.is(party - 1, WordClass.FROM)
                && text.is(party + length, WordClass.INFINITIVE)
                && party + length + 1 == frame.from();
    }

    private static String partyAt(Text text, int i, int limit) {
        int at = text.is(i, WordClass.DETERMINERS) ? i + 1 : i;
        var match = at < limit ? text.longest(at, Sense.Party.class) : null;
        return match == null ? null : ((Sense.Party) match.sense()).id();
    }
}
