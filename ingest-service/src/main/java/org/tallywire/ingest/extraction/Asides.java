package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** What stands between those who are counted and their verb and belongs to neither: asides, relative clauses, who says so. */
final class Asides {
    private static final int ASIDE_MAX = 20;

    /** Of so many words at most is "the Israeli army says". */
    private static final int SPEAKER_MAX = 5;

    /** Of so many words at most is "aged eight and 15". */
    private static final int AGES_MAX = 8;

    private Asides() {}

    static boolean aside(Text text, Sentence s, Mention m, int i) {
        int at = i - 1;
        while (at > m.to
                && (text.is(at, WordClass.DETERMINERS) || text.is(at, WordClass.OF) || text.is(at, WordClass.THEM))) {
            at--;
        }
        return (text.norm(at).equals(",") || dash(text, at)) && at == m.to;
    }

    static boolean dash(Text text, int i) {
        var token = text.token(i);
        return token.is("–") || token.is("-") && !text.joins(i);
    }

    /** Where the aside closes that a comma opens, with an auxiliary right behind it; -1 where it is none. */
    static int asideEnd(Sentence s, int comma) {
        var text = s.text();
        for (int i = comma + 2; i + 1 < Math.min(s.to(), comma + 9); i++) {
            if (text.norm(i).equals(text.norm(comma))) {
                return text.is(i + 1, WordClass.HAVE) || text.is(i + 1, WordClass.BE_FINITE) ? i : -1;
            }
        }
        return -1;
    }

    /** Behind an aside where the verb of those before it follows; where it began if there is none. */
    static int closed(Sentence s, int from) {
        int to = ofWhom(s, from);
        to = to > from ? to : dashed(s, from);
        return to > from ? to : ages(s, from);
    }

    /** "39 Palestinians – some of them never charged – were freed". */
    private static int dashed(Sentence s, int from) {
        var text = s.text();
        for (int i = from + 1; from < s.to() && dash(text, from) && i + 1 < Math.min(s.to(), from + ASIDE_MAX); i++) {
            if (dash(text, i)) {
                return text.is(i + 1, WordClass.HAVE) || text.is(i + 1, WordClass.BE_FINITE) ? i + 1 : from;
            }
            if (s.mentionAt(i) != null && s.mentionAt(i).counted()) {
                return from;
            }
        }
        return from;
    }

    /** "Two boys, 8 and 15, shot dead". */
    private static int ages(Sentence s, int from) {
        var text = s.text();
        int i = from + 1;
        while (from < s.to()
                && text.norm(from).equals(",")
                && i < Math.min(s.to(), from + AGES_MAX)
                && (text.token(i).number()
                        || text.language.numberWords().units().containsKey(text.norm(i))
                        || text.language.numberWords().ages().contains(text.norm(i))
                        || text.is(i, WordClass.CONJUNCTIONS))) {
            i++;
        }
        boolean closes = i > from + 1 && i + 1 < s.to() && text.norm(i).equals(",");
        boolean verb = closes
                && (s.frameAt(i + 1) != null || text.is(i + 1, WordClass.HAVE) || text.is(i + 1, WordClass.BE_FINITE));
        return verb ? i + 1 : from;
    }

    /** Behind ", of whom 73 are Israeli," where the verb of those before follows; where it began if none does. */
    private static int ofWhom(Sentence s, int from) {
        var text = s.text();
        boolean comma = from + 2 < s.to() && text.norm(from).equals(",");
        // "nine children, all abducted from one kibbutz, were freed"
        boolean all = comma && text.is(from + 1, WordClass.WHOLE) && s.frameAt(from + 2) != null;
        if (!comma || !all && !(text.is(from + 1, WordClass.OF) && text.is(from + 2, WordClass.RELATIVES))) {
            return from;
        }
        for (int i = from + 3; i + 1 < Math.min(s.to(), from + ASIDE_MAX); i++) {
            if (s.frameAt(i) != null && !all) {
                return from;
            }
            if (text.norm(i).equals(",") && (text.is(i + 1, WordClass.HAVE) || text.is(i + 1, WordClass.BE_FINITE))) {
                return i + 1;
            }
        }
        return from;
    }

    /** Whether a figure is one of "of whom 73 are Israeli", which tells nothing else of them. */
    static boolean onlyTold(Sentence s, Mention m) {
        var text = s.text();
        return m.elliptic
                && m.begin() - 2 > s.from()
                && text.is(m.begin() - 1, WordClass.RELATIVES)
                && text.is(m.begin() - 2, WordClass.OF)
                && m.to + 1 < s.to()
                && text.is(m.to, WordClass.BE)
                && s.frameAt(m.to + 1) == null
                && (text.has(m.to + 1, Sense.Nation.class) || s.mentionAt(m.to + 1) != null);
    }

    /** Where ", one of them in need of care," closes; -1 where no such aside opens. */
    static int oneOfThem(Sentence s, int comma) {
        var text = s.text();
        boolean opens = comma + 4 < s.to()
                && s.mentionAt(comma + 1) == null
                && text.is(comma + 2, WordClass.OF)
                && text.is(comma + 3, WordClass.THEM);
        for (int i = comma + 4; opens && i < Math.min(s.to(), comma + 12); i++) {
            if (text.norm(i).equals(",")) {
                return i;
            }
        }
        return -1;
    }

    /** "230 people Israel says were abducted": behind who says so, where nobody is set apart by a comma. */
    static int behindSpeaker(Sentence s, int from) {
        var text = s.text();
        for (int i = from; i + 1 < Math.min(s.to(), from + SPEAKER_MAX); i++) {
            if (i > from
                    && text.is(i, WordClass.SPEAKING)
                    && (text.is(i + 1, WordClass.BE_FINITE) || text.is(i + 1, WordClass.HAVE))) {
                return i + 1;
            }
            if (!text.has(i, Sense.Party.class)
                    && !text.has(i, Sense.Nation.class)
                    && !text.is(i, WordClass.PRONOUNS)
                    && !text.is(i, WordClass.TITLES)
                    && !text.is(i, WordClass.DETERMINERS)) {
                return from;
            }
        }
        return from;
    }

    /** Behind ", down from 240," or ", among them 14 foreigners," where a finite verb follows; where it began if none does. */
    static int behind(Sentence s, int from) {
        var text = s.text();
        if (from >= s.to() || !text.norm(from).equals(",")) {
            return from;
        }
        for (int i = from + 1; i + 1 < Math.min(s.to(), from + ASIDE_MAX); i++) {
            if (text.norm(i).equals(";") || s.frameAt(i) != null) {
                return from;
            }
            if (text.norm(i).equals(",") && text.is(i + 1, WordClass.BE_FINITE)) {
                return i + 1;
            }
        }
        return from;
    }

    /** Whether a relative clause closes here that opened right behind the figure, and the verb of the sentence follows. */
    static boolean ownVerb(Sentence s, Mention m, int comma) {
        var text = s.text();
        return m.to + 1 < s.to()
                && text.norm(m.to).equals(",")
                && text.is(m.to + 1, WordClass.RELATIVES)
                && comma + 1 < s.to()
                && (text.is(comma + 1, WordClass.HAVE) || text.is(comma + 1, WordClass.BE_FINITE));
    }

    /** "held by Hamas and Islamic Jihad". */
    static boolean heldByBoth(Text text, int join) {
        return text.has(join - 1, Sense.Party.class)
                && (text.has(join + 1, Sense.Party.class) || text.has(join + 1, Sense.Holder.class));
    }

    /** "including 85 fighters, and some 46,000 people have fled": whoever comes behind ", and" has the verb alone. */
    static boolean newClause(Text text, Mention m, Mention other) {
        int join = other.begin() - 1;
        return join - 1 >= m.to
                && text.is(join, WordClass.CONJUNCTIONS)
                && text.norm(join - 1).equals(",");
    }
}
