package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Vocabulary.Population;

/** Those who are held, by a state, by a place, or by a number that no handover has. */
final class HeldRules {
    /** More than so many handovers at their largest are never spoken of as one group. */
    private static final int HANDOVERS = 4;

    /** How many words around a lone figure tell who is spoken of. */
    private static final int AROUND = 60;

    /** So far before a figure a verb may tell what happens to it. */
    private static final int IDLE = 6;

    private HeldRules() {}

    /** "a deal on the release of the 160 hostages still held": what may come does not change what is. */
    static Frame stillHeld(Sentence s, Mention m) {
        var text = s.text();
        int i = m.to;
        while (i < s.to()
                && (text.is(i, WordClass.BE) && !text.is(i, WordClass.BE_FINITE)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.RELATIVES)
                        || text.is(i, WordClass.BE))) {
            i++;
        }
        if (i >= s.to() || !text.within(m.to, i, WordClass.STILL)) {
            return null;
        }
        if (text.is(i, WordClass.INSIDE_OF)) {
            return keptThere(s, m);
        }
        var frame = s.frameAt(i);
        if (frame != null && frame.means("hold")) {
            return frame;
        }
        return null;
    }

    /** "efforts to free the 220 hostages held in Gaza": whoever is wanted back, "the" says that all who are held are meant. */
    static Frame wantedBack(Sentence s, Mention m) {
        var text = s.text();
        var wanting = ObjectRule.object(s, m);
        wanting = wanting == null ? NounRules.nounOf(s, m) : wanting;
        wanting = wanting == null && definite(s, m) ? SubjectRule.subject(s, m) : wanting;
        boolean wanted =
                wanting != null && wanting.means("release") && wanting.status() == Status.PROPOSED && definite(s, m);
        int i = m.to;
        while (wanted
                && i < s.to()
                && s.frameAt(i) == null
                && (text.is(i, WordClass.BE)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.STILL)
                        || text.is(i, WordClass.INFINITIVE)
                        || text.is(i, WordClass.RELATIVES)
                        || text.is(i, WordClass.PRONOUNS)
                        || text.has(i, Sense.Party.class))) {
            i++;
        }
        var frame = wanted && i < s.to() ? s.frameAt(i) : null;
        if (frame != null && (frame.means("hold") || frame.means("take")) && !frame.negated()) {
            return frame;
        }
        return wanted ? keptThere(s, m) : null;
    }

    /** "the 220 hostages", "all the other 199 hostages". */
    private static boolean definite(Sentence s, Mention m) {
        int i = m.begin() - 1;
        while (i > s.from() && s.text().is(i, WordClass.MORE)) {
            i--;
        }
        return i >= s.from() && s.text().is(i, WordClass.DEFINITE);
    }

    /** "some of the roughly 240 captives could be home": how many is not said. */
    static boolean someOf(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i > s.from()
                && (text.is(i, WordClass.DETERMINERS) && !text.is(i, WordClass.SOME)
                        || text.is(i, WordClass.POSSESSIVES))) {
            i--;
        }
        if (i <= s.from() || !text.is(i, WordClass.OF)) {
            return false;
        }
        int some = text.token(i - 1).mark() && i - 2 >= s.from() ? i - 2 : i - 1;
        return text.is(some, WordClass.SOME)
                || text.language.numberWords().vague().contains(text.norm(some));
    }

    /** "137 hostages are still in Gaza", "8,000 Palestinians in Israeli jails". */
    static Frame keptThere(Sentence s, Mention m) {
        var text = s.text();
        int i = Asides.behind(s, m.to);
        while (i < s.to()
                && (text.is(i, WordClass.BE)
                        || text.is(i, WordClass.STILL)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.RELATIVES)
                        || text.is(i, WordClass.INFINITIVE) && i + 1 < s.to() && text.is(i + 1, WordClass.TO_BE)
                        || text.is(i, WordClass.LEFT))) {
            i++;
        }
        if (i + 1 < s.to() && text.is(i, WordClass.AMONG) && text.is(i + 1, WordClass.THOSE)) {
            return amongHeld(s, i + 2);
        }
        var lead = s.before(m);
        boolean listed = i == m.to
                && lead != null
                && lead.counted()
                && lead.link != null
                && lead.link.frame().means("release")
                && Lists.joined(text, lead.to, m.begin());
        if (listed) {
            // "received 10 Israelis and two Thai hostages in Gaza": there they were handed over.
            return null;
        }
        if (i >= s.to()
                || !text.is(i, WordClass.INSIDE_OF)
                || text.within(Math.max(s.from(), m.begin() - 4), m.begin(), WordClass.THINGS)) {
            return null;
        }
        int at = i + 1;
        while (at < s.to() && text.is(at, WordClass.DETERMINERS)) {
            at++;
        }
        for (var match : at < s.to() ? text.matches(at) : new org.tallywire.ingest.extraction.language.Match[0]) {
            if (match.sense() instanceof Sense.Kept kept
                    && (kept.population() == m.noun
                            || m.noun == null
                                    && kept.population().people().stream().anyMatch(m.tags::contains)
                            || (m.elliptic || m.person && m.tags.isEmpty())
                                    && m.noun == null
                                    && text.within(m.to, i, WordClass.STILL)
                                    && spokenOf(text, m, kept.population()))) {
                return new Frame(
                        i,
                        at + match.length(),
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

    /** "Two American women are among those still held". */
    private static Frame amongHeld(Sentence s, int from) {
        int i = from;
        while (i < s.to()
                && s.frameAt(i) == null
                && (s.text().is(i, WordClass.STILL)
                        || s.text().is(i, WordClass.ADVERBS)
                        || s.text().is(i, WordClass.RELATIVES))) {
            i++;
        }
        var frame = i < s.to() ? s.frameAt(i) : null;
        if (frame == null || !frame.means("hold") || frame.negated()) {
            return null;
        }
        return new Frame(
                frame.from(),
                frame.to(),
                List.of(new Frame.Meaning("hold", false)),
                Voice.STATE,
                frame.status(),
                false,
                false,
                frame.cue(),
                -1);
    }

    /** Whether the words around a figure name a population: "Army: 137 still in Gaza" is said of hostages only then. */
    private static boolean spokenOf(Text text, Mention m, Population population) {
        int to = Math.min(text.tokens.size(), m.to + AROUND);
        for (int i = Math.max(0, m.from - AROUND); i < to; i++) {
            var noun = text.longest(i, Sense.Noun.class);
            if (noun != null && ((Sense.Noun) noun.sense()).population() == population) {
                return true;
            }
        }
        return false;
    }

    /** "the families of the 240 hostages": no handover has so many, so these are those who are held. */
    static Frame theHeld(Sentence s, Mention m) {
        var text = s.text();
        boolean known = m.noun != null
                && m.noun.batchMax() > 0
                && !m.noun.nationless()
                && m.quantity != null
                && m.quantity.said() > HANDOVERS * m.noun.batchMax();
        if (!known || m.begin() <= s.from()) {
            return null;
        }
        boolean families = text.within(Math.max(s.from(), m.begin() - 4), m.begin(), WordClass.FAMILIES);
        boolean stated = text.is(m.begin() - 1, WordClass.FOR) && idle(s, m);
        boolean released =
                s.frames().stream().anyMatch(frame -> frame.means("release") && frame.status() == Status.ACTUAL);
        if (released && !someOf(s, m) && !families && !stated) {
            return null;
        }
        boolean definite =
                stated || text.is(m.begin() - 1, WordClass.DETERMINERS) || text.is(m.begin() - 1, WordClass.OF);
        return !definite
                ? null
                : new Frame(
                        m.from,
                        m.to,
                        List.of(new Frame.Meaning("hold", false)),
                        Voice.STATE,
                        Status.ACTUAL,
                        false,
                        false,
                        -1,
                        -1);
    }

    /** "thousands rally for 137 captives": no verb near by or behind tells what happens to them. */
    private static boolean idle(Sentence s, Mention m) {
        return s.frames().stream()
                .filter(frame -> frame.to() > m.begin() - IDLE)
                .noneMatch(frame ->
                        frame.means("release") || frame.means("kill") || frame.means("take") || frame.means("rescue"));
    }
}
