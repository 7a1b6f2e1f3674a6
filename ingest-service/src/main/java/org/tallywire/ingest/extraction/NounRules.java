package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** A noun tells what happened: "the release of 12 hostages", "the death toll has passed 15,000". */
final class NounRules {
    /** How many words before a figure the word for a toll stands. */
    private static final int TOLL_REACH = 20;

    /** Within so many words behind "the number of" its verb stands. */
    private static final int NAMED_MAX = 8;

    private NounRules() {}

    /** "the release of 12 hostages", "the killing of three captives". */
    static Frame nounOf(Sentence s, Mention m) {
        var text = s.text();
        int i = Lists.behindOne(s, m);
        while (i >= s.from() && (skippable(text, i))) {
            i--;
        }
        if (i <= s.from() || !text.is(i, WordClass.OF)) {
            return null;
        }
        i--;
        for (int n = 0; n < 5 && i >= s.from(); n++, i--) {
            var frame = s.frameAt(i);
            if (frame != null) {
                boolean gerund =
                        frame.voice() == Voice.ACTIVE && text.norm(frame.from()).endsWith("ing") && n == 0;
                return frame.voice() == Voice.NOUN || gerund ? frame : null;
            }
            if (text.token(i).mark()
                    || s.mentionAt(i) != null && s.mentionAt(i).counted()
                    || text.is(i, WordClass.CLAUSE_BREAKS)
                    || text.is(i, WordClass.BE)) {
                return null;
            }
        }
        return null;
    }

    static boolean skippable(Text text, int i) {
        return text.is(i, WordClass.DETERMINERS)
                || text.is(i, WordClass.POSSESSIVES)
                || text.is(i, WordClass.ADVERBS)
                || text.language.timeWords().ordinals().containsKey(text.norm(i))
                || text.is(i, WordClass.SINGLE)
                || text.is(i, WordClass.MORE)
                || (text.is(i, WordClass.OF) && i > 0 && text.is(i - 1, WordClass.SINGLE));
    }

    /** "bring to 240 the prisoners released". */
    private static Frame broughtTo(Sentence s, Mention m) {
        var text = s.text();
        boolean brought = m.elliptic
                && m.begin() - 2 >= s.from()
                && text.is(m.begin() - 1, WordClass.INFINITIVE)
                && text.is(m.begin() - 2, WordClass.BRINGING)
                && m.to + 1 < s.to()
                && (text.is(m.to, WordClass.DEFINITE) || text.is(m.to, WordClass.TOLL));
        int who = m.to + 1;
        for (int i = m.to; brought && i < Math.min(s.to(), m.to + 2); i++) {
            // "brought to 41 the number of hostages released"
            who = Math.max(who, i + text.length(i, WordClass.TOLL));
        }
        while (brought && who < s.to() && text.is(who, WordClass.OF)) {
            who++;
        }
        var named = brought && who < s.to() ? s.mentionAt(who) : null;
        var frame = named != null && !named.counted() && named.noun != null && named.to < s.to()
                ? s.frameAt(named.to)
                : null;
        if (frame == null || frame.negated() || !frame.means("release") && !frame.means("hold")) {
            return null;
        }
        m.noun = named.noun;
        m.tags.addAll(named.tags);
        return frame;
    }

    /** "put at about 145 the number of those who remain in Gaza". */
    private static Frame tollBehind(Sentence s, Mention m) {
        var text = s.text();
        int number = m.to + 1;
        boolean told = m.elliptic
                && m.begin() > s.from()
                && text.is(m.begin() - 1, WordClass.REACHING)
                && !text.within(Math.max(s.from(), m.begin() - TOLL_REACH), m.begin(), WordClass.BRINGING)
                && number < s.to()
                && text.is(m.to, WordClass.DEFINITE)
                && text.is(number, WordClass.TOLL);
        return told ? between(s, number + 1, Math.min(s.to(), number + NAMED_MAX)) : null;
    }

    /** "the death toll has passed 15,000", "the number of hostages freed to 58". */
    static Frame toll(Sentence s, Mention m) {
        var text = s.text();
        if (m.begin() > s.from() && text.is(m.begin() - 1, WordClass.FROM)) {
            return null;
        }
        var behind = tollBehind(s, m);
        behind = behind == null ? broughtTo(s, m) : behind;
        if (behind != null) {
            return behind;
        }
        int reach = Math.max(s.from(), m.begin() - TOLL_REACH);
        int reaching = -1;
        for (int i = m.begin() - 1; i >= reach; i--) {
            if (text.is(i, WordClass.REACHING) && reaching < 0 || reaching < 0 && text.is(m.from, WordClass.REACHING)) {
                reaching = i;
            }
            if (text.is(i, WordClass.TOLL)
                    && (reaching > i
                            || i == m.begin() - 1
                            || text.norm(i).endsWith("of")
                            || i + 2 == m.begin() && text.is(i + 1, WordClass.OF))) {
                var frame = between(s, i + 1, m.begin());
                frame = frame == null ? keptBetween(s, m, i + 1) : frame;
                ofWhom(s, m, i);
                return frame != null ? frame : between(s, Math.max(s.from(), i - 2), i + 1);
            }
            if (text.norm(i).equals(";")
                    || text.norm(i).equals(":")
                    || text.is(i, WordClass.TURNS)
                    || s.mentionAt(i) != null && s.mentionAt(i).counted()) {
                return null;
            }
        }
        return null;
    }

    /** "the number now in Israeli custody at 7,200". */
    private static Frame keptBetween(Sentence s, Mention m, int from) {
        var text = s.text();
        for (int i = from; i + 1 < m.begin(); i++) {
            var kept = text.is(i, WordClass.INSIDE_OF) ? text.longest(i + 1, Sense.Kept.class) : null;
            if (kept != null && m.elliptic && !text.has(i + 1, Sense.At.class)) {
                m.noun = ((Sense.Kept) kept.sense()).population();
                return new Frame(
                        i,
                        i + 1 + kept.length(),
                        List.of(new Frame.Meaning("hold", false)),
                        Voice.STATE,
                        Status.ACTUAL,
                        false,
                        false,
                        -1,
                        -1);
            }
        }
        return null;
    }

    /** "the number of Britons killed has risen to nine": the nine are British. */
    private static void ofWhom(Sentence s, Mention m, int toll) {
        int i = toll + Math.max(1, s.text().length(toll, WordClass.TOLL));
        int at = i < m.begin() && s.text().is(i, WordClass.OF) ? i + 1 : i;
        boolean of = s.text().is(at - 1, WordClass.OF);
        for (int n = toll - 1; n >= Math.max(s.from(), toll - 2) && m.elliptic && m.tags.isEmpty(); n--) {
            // "the British death toll"
            var nation = s.text().longest(n, Sense.Nation.class);
            if (nation != null) {
                m.tags.add(((Sense.Nation) nation.sense()).tag());
            }
        }
        var named = of && at < m.begin() ? s.mentionAt(at) : null;
        if (named != null && !named.counted() && m.elliptic && m.tags.isEmpty()) {
            m.tags.addAll(named.tags);
            m.noun = m.noun == null ? named.noun : m.noun;
        }
    }

    private static Frame between(Sentence s, int from, int to) {
        for (int i = from; i < to; i++) {
            var frame = s.frameAt(i);
            if (frame != null
                    && !frame.negated()
                    && !frame.means("attack")
                    && !s.text().is(i, WordClass.REACHING)
                    && !s.text().is(i, WordClass.BRINGING)) {
                return frame;
            }
        }
        return null;
    }

    /** "freedom for 50 hostages", "hostage release: 13 Israelis". */
    static Frame nounFor(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        boolean brought = i - 2 > s.from()
                && text.is(i, WordClass.INFINITIVE)
                && text.within(Math.max(s.from(), i - 3), i, WordClass.BRINGING);
        if (i > s.from() && (text.is(i, WordClass.FOR) || brought)) {
            var frame = s.frameAt(i - 1);
            return frame != null && frame.voice() == Voice.NOUN && !text.is(frame.from(), WordClass.SWAPS)
                    ? frame
                    : null;
        }
        return null;
    }
}
