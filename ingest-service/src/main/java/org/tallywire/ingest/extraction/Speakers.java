package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds who is said to say what a sentence states: "X said", "according to X", "X: …", "X told Y". */
final class Speakers {
    private static final int NAME_MAX = 9;
    private static final int CHARACTERS_MAX = 200;

    private Speakers() {}

    /** A speaker as the text names it, and the words that told. */
    record Speaker(String name, String because) {}

    /** The speaker of what stands at a token, or null where the report itself says it. */
    static Speaker of(Sentence s, Mention m) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (!text.is(i, WordClass.SPEAKING) || s.mentionAt(i) == m) {
                continue;
            }
            if (text.is(i, WordClass.ACCORDING)) {
                var name = behind(text, s, i + text.length(i, WordClass.ACCORDING));
                if (name != null) {
                    return new Speaker(name, "according to");
                }
                continue;
            }
            if (m.from < i && m.to > i) {
                continue;
            }
            var name = before(text, s, i, m);
            if (name != null) {
                return new Speaker(name, text.words(i, i + 1));
            }
            if (i > s.from()
                    && (text.norm(i - 1).equals(",") || text.norm(i - 1).equals("\""))
                    && m.to <= i) {
                var follower = behind(text, s, i + 1);
                if (follower != null) {
                    return new Speaker(follower, text.words(i, i + 1));
                }
            }
        }
        return null;
    }

    /** The name that ends right before a verb of speaking. */
    private static String before(Text text, Sentence s, int verb, Mention m) {
        int to = verb;
        while (to > s.from()
                && (text.is(to - 1, WordClass.HAVE)
                        || text.is(to - 1, WordClass.ADVERBS)
                        || weekday(text, to - 1)
                        || text.is(to - 1, WordClass.ON)
                        || text.is(to - 1, WordClass.RELATIVES))) {
            to--;
        }
        int from = to;
        while (from > s.from() && to - from < NAME_MAX && part(text, from - 1) && !(m.from < from && from <= m.to)) {
            from--;
        }
        while (from < to
                && (text.is(from, WordClass.CONJUNCTIONS)
                        || text.is(from, WordClass.PREPOSITIONS)
                        || text.norm(from).startsWith("'"))) {
            from++;
        }
        return from < to && named(text, from, to) ? text.words(from, to) : null;
    }

    private static String behind(Text text, Sentence s, int start) {
        int to = start;
        while (to < s.to() && to - start < NAME_MAX && part(text, to) && !weekday(text, to)) {
            to++;
        }
        while (to > start && (text.is(to - 1, WordClass.PREPOSITIONS) || text.is(to - 1, WordClass.CONJUNCTIONS))) {
            to--;
        }
        return to > start && named(text, start, to) ? text.words(start, to) : null;
    }

    private static boolean weekday(Text text, int i) {
        return text.language.timeWords().weekdays().containsKey(text.norm(i));
    }

    private static boolean part(Text text, int i) {
        var token = text.token(i);
        if (token.mark()) {
            return text.joins(i);
        }
        if (token.number()) {
            return false;
        }
        return token.capital()
                || i + 1 < text.tokens.size() && text.joins(i + 1) && token.word()
                || text.is(i, WordClass.POSSESSIVES)
                || text.is(i, WordClass.OF)
                || text.is(i, WordClass.FOR)
                || text.is(i, WordClass.DETERMINERS) && !text.is(i, WordClass.RELATIVES)
                || title(text, i)
                || text.has(i, Sense.Party.class);
    }

    private static boolean title(Text text, int i) {
        return text.is(i, WordClass.TITLES);
    }

    private static boolean named(Text text, int from, int to) {
        boolean name = text.token(to - 1).end() - text.token(from).start() <= CHARACTERS_MAX;
        for (int i = from; name && i < to; i++) {
            var token = text.token(i);
            if (token.word()
                    && (token.capital() || title(text, i))
                    && !text.is(i, WordClass.DETERMINERS)
                    && !text.is(i, WordClass.CONJUNCTIONS)
                    && !text.is(i, WordClass.PRONOUNS)) {
                return true;
            }
        }
        return false;
    }
}
