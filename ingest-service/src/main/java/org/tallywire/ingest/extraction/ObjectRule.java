package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** The verb stands before those who are counted: "released 58 hostages". */
final class ObjectRule {
    private static final int BEHIND_MAX = 9;

    private ObjectRule() {}

    /** "released 58 hostages": the verb stands before it, with nothing but determiners and the like between. */
    static Frame object(Sentence s, Mention m) {
        var text = s.text();
        int steps = 0;
        int strangers = 0;
        for (int i = Lists.behindOne(s, m); i >= s.from() && steps < BEHIND_MAX; i--, steps++) {
            var frame = s.frameAt(i);
            if (frame != null) {
                // "taking to 68 its losses" takes nobody.
                boolean brings = text.is(frame.from(), WordClass.BRINGING)
                        && text.is(m.begin() - 1, WordClass.INFINITIVE)
                        && frame.to() == m.begin() - 1;
                boolean takes = !brings && (frame.voice() == Voice.ACTIVE || frame.voice() == Voice.EITHER);
                return takes && !(frame.particle() >= 0 && frame.particle() < m.from && frame.particle() > frame.to())
                        ? frame
                        : null;
            }
            var other = s.mentionAt(i);
            if (other != null && (other.counted() || !dative(s, other))) {
                return null;
            }
            if (other != null) {
                i = other.begin();
                continue;
            }
            if (!passable(s, i)) {
                return null;
            }
            if (unknown(text, i) && ++strangers > 2) {
                return null;
            }
        }
        return null;
    }

    /** "handed the Israelis 12 hostages" is rare; a bare noun before a figure blocks. */
    private static boolean dative(Sentence s, Mention m) {
        return m.begin() > s.from() && s.text().is(m.begin() - 1, WordClass.INFINITIVE);
    }

    /** A plain word that no list knows: too many of them, and the verb governs something else. */
    private static boolean unknown(Text text, int i) {
        return text.token(i).word()
                && text.matches(i).length == 0
                && !text.token(i).capital();
    }

    private static boolean passable(Sentence s, int i) {
        var text = s.text();
        if (text.is(i, WordClass.THINGS)) {
            return false;
        }
        var token = text.token(i);
        if (token.mark()) {
            return token.is("\"") || token.is("'") || token.is("-");
        }
        if (text.is(i, WordClass.BE) && !token.is("'s")
                || text.is(i, WordClass.HAVE)
                || text.is(i, WordClass.RELATIVES)) {
            return false;
        }
        if (text.is(i, WordClass.CLAUSE_BREAKS) || text.is(i, WordClass.SPEAKING) || text.is(i, WordClass.INCLUDING)) {
            return false;
        }
        if (text.is(i, WordClass.PREPOSITIONS)) {
            if (text.is(i, WordClass.OF)) {
                return i > 0
                        && (text.is(i - 1, WordClass.SINGLE)
                                || text.is(i - 1, WordClass.TOLL)
                                || text.is(i - 1, WordClass.WHOLE));
            }
            return text.is(i, WordClass.QUALIFYING)
                    || text.is(i, WordClass.DATIVE)
                            && i + 1 < s.to()
                            && (text.token(i + 1).capital() || text.is(i + 1, WordClass.DETERMINERS));
        }
        return !text.is(i, WordClass.CONJUNCTIONS) || namesBefore(text, i);
    }

    /** "freed Mia Schem and two others". */
    private static boolean namesBefore(Text text, int i) {
        return i > 0 && text.token(i - 1).capital() && text.token(i - 1).word() && !text.has(i - 1, Sense.Party.class);
    }
}
