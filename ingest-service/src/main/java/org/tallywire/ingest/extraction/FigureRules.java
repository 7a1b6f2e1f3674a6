package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Figures that no verb governs: behind a label, or traded so many for so many. */
final class FigureRules {
    /** How many words before a sentence tell what it goes on with. */
    private static final int BEFORE = 40;

    /** How many words before a line of a table tell what the table is of. */
    private static final int TABLE_REACH = 400;

    private FigureRules() {}

    /** "Hostages released: 105", "Aid trucks: about 1,300": nothing but a label stands before the figure. */
    static Frame label(Sentence s, Mention m) {
        var text = s.text();
        int mark = m.begin() - 1;
        boolean alone = m.to >= s.to() || text.token(m.to).mark();
        if (!m.elliptic || !alone || mark <= s.from() || !text.norm(mark).equals(":")) {
            return null;
        }
        Mention named = null;
        Frame frame = null;
        for (int i = mark - 1;
                i >= s.from() && !text.norm(i).equals(",") && !text.norm(i).equals(";");
                i--) {
            var mention = s.mentionAt(i);
            var found = s.frameAt(i);
            if (mention != null && (mention.counted() || named != null && named != mention)
                    || found != null && frame != null && frame != found
                    || text.is(i, WordClass.SPEAKING)) {
                return null;
            }
            named = mention == null ? named : mention;
            frame = found == null ? frame : found;
        }
        boolean things = frame == null
                && named != null
                && named.noun != null
                && named.noun.people().isEmpty();
        if (named == null || named.noun == null || frame == null && !things || frame != null && frame.negated()) {
            return null;
        }
        m.noun = named.noun;
        m.tags.addAll(named.tags);
        return frame != null
                ? frame
                : new Frame(
                        named.from,
                        named.to,
                        List.of(new Frame.Meaning("deliver", false)),
                        Voice.NOUN,
                        Status.ACTUAL,
                        false,
                        false,
                        -1,
                        -1);
    }

    /** "Freed on Friday: 13 Israelis, 10 Thais": the line opens with what happened, and with no one to whom. */
    static Frame headed(Sentence s, Mention m) {
        var text = s.text();
        int mark = m.begin() - 1;
        if (ofDay(s, m)) {
            return new Frame(
                    m.from,
                    m.to,
                    List.of(new Frame.Meaning("release", false)),
                    Voice.NOUN,
                    Status.ACTUAL,
                    false,
                    false,
                    -1,
                    -1);
        }
        if (m.elliptic || mark <= s.from() || !text.norm(mark).equals(":")) {
            return null;
        }
        Frame frame = null;
        for (int i = s.from(); i < mark; i++) {
            var found = s.frameAt(i);
            if (s.mentionAt(i) != null
                    || text.is(i, WordClass.SPEAKING)
                    || found != null && frame != null && found != frame
                    || found == null && frame == null && opening(text, i, s)) {
                return null;
            }
            frame = found == null ? frame : found;
        }
        boolean done = frame != null
                && !frame.negated()
                && !text.is(frame.from(), WordClass.CAPTIVE)
                && (frame.voice() == Voice.EITHER || frame.voice() == Voice.STATE || frame.voice() == Voice.PASSIVE);
        return done ? frame : null;
    }

    /** "Day 2: 17 hostages, 39 prisoners", "Sunday: …" in a report that has told of releases: who came out on that day. */
    private static boolean ofDay(Sentence s, Mention m) {
        var text = s.text();
        boolean weekday = text.language.timeWords().weekdays().containsKey(text.norm(s.from()));
        int colon = weekday ? s.from() + 1 : s.from() + 2;
        boolean day = weekday || text.is(s.from(), WordClass.DAY) && Periods.ordinal(text, s.from() + 1) > 0;
        if (!day
                || m.elliptic
                || m.noun == null
                || m.noun.batchMax() == 0
                || colon >= m.begin()
                || !text.norm(colon).equals(":")
                || !s.frames().isEmpty()) {
            return false;
        }
        int end = colon + 1;
        for (var other : s.mentions()) {
            if (other.to <= m.begin() && other.counted()) {
                end = other.begin() == end || Lists.joined(text, end, other.begin()) ? other.to : end;
            }
        }
        return (end == m.begin() || Lists.joined(text, end, m.begin())) && releases(text, s.from());
    }

    private static boolean releases(Text text, int until) {
        for (int i = Math.max(0, until - TABLE_REACH); i < until; i++) {
            for (var match : text.matches(i)) {
                if (match.sense() instanceof Sense.Happening happening
                        && happening.id().equals("release")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a word before the verb says more than "still", "to be" or the like. */
    private static boolean opening(Text text, int i, Sentence s) {
        return !text.is(i, WordClass.ADVERBS)
                && !text.is(i, WordClass.STILL)
                && !text.is(i, WordClass.INFINITIVE)
                && !text.is(i, WordClass.BE)
                && !(text.token(i).mark() && i == s.from());
    }

    /** "50 captives for 150 prisoners": a trade without a verb; of a deal it is a plan. */
    static Frame pair(Sentence s, Mention m) {
        var text = s.text();
        if (!m.counted()
                || m.noun == null
                || m.noun.people().isEmpty()
                || m.to + 1 >= s.to()
                || !text.is(m.to, WordClass.FOR)) {
            return null;
        }
        var other = s.mentionAt(m.to + 1);
        if (other == null || !other.counted() || other.noun == null || other.noun == m.noun) {
            return null;
        }
        var status = text.within(s.from(), s.to(), WordClass.UNSURE)
                ? Status.PROPOSED
                : text.within(s.from(), s.to(), WordClass.DEALS)
                        ? Status.PLANNED
                        : due(s, m) || justAgreed(s, m) ? Status.PLANNED : Status.ACTUAL;
        return new Frame(
                m.to, m.to + 1, List.of(new Frame.Meaning("release", false)), Voice.NOUN, status, false, false, -1, -1);
    }

    /** "Israel and Hamas agree to truce. Fifty hostages for 150 prisoners": more than one handover of what was agreed before. */
    private static boolean justAgreed(Sentence s, Mention m) {
        int from = Math.max(0, s.from() - BEFORE);
        boolean agreed = s.text().within(from, s.from(), WordClass.DEALS)
                && (s.text().within(from, s.from(), WordClass.AGREED)
                        || s.text().within(from, s.from(), WordClass.PLANNED));
        return agreed
                && m.noun.batchMax() > 0
                && m.quantity.said() > m.noun.batchMax()
                && !s.text().within(s.from(), s.to(), WordClass.CUMULATIVE);
    }

    /** "A second exchange is due on Saturday: …". */
    private static boolean due(Sentence s, Mention m) {
        var text = s.text();
        for (int i = s.from(); i + 1 < m.begin(); i++) {
            boolean be = text.is(i, WordClass.BE_FINITE);
            if (text.is(i, WordClass.WILL)
                    || be && (text.is(i + 1, WordClass.SCHEDULED) || text.is(i + 1, WordClass.PLANNED))) {
                return true;
            }
        }
        return false;
    }
}
