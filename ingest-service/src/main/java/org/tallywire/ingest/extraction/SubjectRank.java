package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.WordClass;

/** How well a verb behind those who are counted can govern them. */
final class SubjectRank {
    private SubjectRank() {}

    /**
     * How well a frame behind a mention can govern it: -1 ends the search, 0 passes. A finite verb beats a participle,
     * which may only say which ones are meant ("12 hostages kidnapped in October were released"); what has happened
     * beats what is only so.
     */
    static int rank(Sentence s, Mention m, Frame frame) {
        var text = s.text();
        boolean free = frame.means("release")
                || frame.means("kill")
                || frame.means("injure")
                || frame.means("rescue")
                || frame.means("recover")
                || frame.means("displace")
                || frame.means("deliver");
        int weight = free ? 4 : frame.means("hold") || frame.means("trap") ? 2 : frame.means("take") ? 1 : 3;
        if (frame.negated()) {
            weight = 0;
        }
        return switch (frame.voice()) {
            case PASSIVE -> 10 + weight;
            case STATE -> frame.from() == m.to || predicated(s, m, frame) || shared(s, m, frame) ? 8 + weight : 0;
            case EITHER ->
                text.is(frame.from() - 1, WordClass.THINGS) || getsOnly(text, frame)
                        ? 0
                        : objectBehind(s, frame)
                                ? intransitive(frame, text) ? 6 + weight : -1
                                : frame.from() == m.to && frame.means("release") && !m.elliptic ? 13 : 2 + weight;
            case ACTIVE ->
                intransitive(frame, text) && !objectBehind(s, frame)
                                || frame.means("deliver")
                                || frame.means("displace")
                                || frame.means("kill") && text.is(frame.from(), WordClass.MOVING)
                        ? 7 + weight
                        : frame.from() == m.to && text.norm(m.to).endsWith("ing") ? 0 : -1;
            case NOUN -> 0;
        };
    }

    /** "Three hostages killed by the army were identified": what was done to them counts, what came later does not. */
    static boolean outweighs(Frame participle, Mention m, Frame later) {
        boolean counted = participle.means("kill") || participle.means("injure") || participle.means("release");
        return counted
                && participle.from() == m.to
                && participle.voice() == Frame.Voice.EITHER
                && (later.means("meet") || later.means("arrest") || later.means("attack"));
    }

    /** "13 hostages received care": they get something, and nobody gets them. */
    private static boolean getsOnly(Text text, Frame frame) {
        return text.is(frame.from(), WordClass.RECEIVING)
                && !(frame.to() < text.tokens.size() && text.is(frame.to(), WordClass.BY));
    }

    /** "13 Israelis, four Thais back in Israel": the state is said of all in the list. */
    private static boolean shared(Sentence s, Mention m, Frame frame) {
        var last = s.mentionAt(frame.from() - 1);
        return last != null
                && last != m
                && last.counted()
                && !last.elliptic
                && last.to == frame.from()
                && last.begin() >= m.to
                && Lists.joined(s.text(), m.to, last.begin());
    }

    private static boolean predicated(Sentence s, Mention m, Frame frame) {
        var text = s.text();
        for (int i = frame.from() - 1; i >= m.to; i--) {
            if (text.is(i, WordClass.BE)
                    || text.is(i, WordClass.HAVE)
                    || text.is(i, WordClass.STILL)
                    || text.is(i, WordClass.SCHEDULED)
                    || text.is(i, WordClass.REMAINING)) {
                return true;
            }
            if (!text.is(i, WordClass.ADVERBS)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an object follows a verb, so that what stands before it acts and is not counted as acted upon. */
    static boolean objectBehind(Sentence s, Frame frame) {
        var text = s.text();
        int i = frame.to();
        while (i < s.to() && (text.is(i, WordClass.ADVERBS) || text.is(i, WordClass.DETERMINERS))) {
            i++;
        }
        return i < s.to()
                && (s.mentionAt(i) != null && !text.is(i, WordClass.PREPOSITIONS)
                        || text.language.numberWords().vague().contains(text.norm(i)));
    }

    /** Verbs whose subject is who is counted: "12 hostages walked free", "130 trucks entered". */
    private static boolean intransitive(Frame frame, Text text) {
        return text.is(frame.from(), WordClass.MOVING);
    }
}
