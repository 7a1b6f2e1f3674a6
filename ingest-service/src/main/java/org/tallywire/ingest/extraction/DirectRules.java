package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** The rules by which a verb or noun governs a mention by itself, in the order in which they are tried. */
final class DirectRules {
    private static final int AHEAD_MAX = 32;
    private static final int BEHIND_MAX = 9;

    /** More than so many handovers at their largest are never spoken of as one group. */
    private static final int HANDOVERS = 4;

    static final List<Rule> ALL = List.of(
            new Rule(
                    RuleName.OBJECT,
                    (s, m) -> m.noun != null && !m.noun.people().isEmpty() ? object(s, m) : strong(object(s, m))),
            new Rule(RuleName.ADJACENT, DirectRules::adjacent),
            new Rule(RuleName.SCHEDULED, DirectRules::scheduled),
            new Rule(RuleName.STILL_HELD, DirectRules::stillHeld),
            new Rule(RuleName.NOUN_OF, DirectRules::nounOf),
            new Rule(RuleName.SUBJECT, (s, m) -> strong(subject(s, m))),
            new Rule(RuleName.WEAK_OBJECT, DirectRules::object),
            new Rule(RuleName.WEAK_SUBJECT, DirectRules::subject),
            new Rule(RuleName.TOLL, DirectRules::toll),
            new Rule(RuleName.LABEL, DirectRules::label),
            new Rule(RuleName.PAIR, DirectRules::pair),
            new Rule(RuleName.NOUN_FOR, DirectRules::nounFor),
            new Rule(RuleName.KEPT_THERE, DirectRules::keptThere),
            new Rule(RuleName.OWN, DirectRules::own),
            new Rule(RuleName.THE_HELD, DirectRules::theHeld));

    private DirectRules() {}

    private static Frame strong(Frame frame) {
        return frame != null && frame.strong() ? frame : null;
    }

    /** "released 58 hostages": the verb stands before it, with nothing but determiners and the like between. */
    private static Frame object(Sentence s, Mention m) {
        var text = s.text();
        int steps = 0;
        int strangers = 0;
        for (int i = m.begin() - 1; i >= s.from() && steps < BEHIND_MAX; i--, steps++) {
            var frame = s.frameAt(i);
            if (frame != null) {
                boolean takes = frame.voice() == Voice.ACTIVE || frame.voice() == Voice.EITHER;
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

    /** "over 200 kidnapped", "240 taken hostage": nothing stands between. */
    private static Frame adjacent(Sentence s, Mention m) {
        if (!m.elliptic && !s.title()) {
            return null;
        }
        int i = m.to;
        while (i < s.to() && s.text().is(i, WordClass.ADVERBS) && s.frameAt(i) == null) {
            i++;
        }
        var frame = i < s.to() ? s.frameAt(i) : null;
        if (frame == null || frame.from() != i) {
            return null;
        }
        var finite = frame.means("hold") || frame.means("take") ? subject(s, m) : null;
        if (finite != null && finite.voice() == Voice.PASSIVE && finite.means("release")) {
            return finite;
        }
        if (m.elliptic && frame.voice() == Voice.STATE) {
            return frame;
        }
        boolean noun = frame.to() < s.to()
                && (s.frameAt(frame.to()) != null || s.text().is(frame.to(), WordClass.BE_FINITE));
        if (noun && frame.means("injure")) {
            // "76 wounded crossed": those who are moved were wounded before.
            return null;
        }
        if (!m.elliptic || frame.voice() != Voice.EITHER) {
            return null;
        }
        return s.mentionAt(frame.to()) == null || frame.happenings().size() > 1 ? frame : null;
    }

    /** "the release of 12 hostages", "the killing of three captives". */
    private static Frame nounOf(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
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

    /** "a deal on the release of the 160 hostages still held": what may come does not change what is. */
    private static Frame stillHeld(Sentence s, Mention m) {
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

    /** "the group of 10 scheduled for Thursday". */
    private static Frame scheduled(Sentence s, Mention m) {
        var text = s.text();
        int i = m.to;
        if (i < s.to() && text.is(i, WordClass.BE_FINITE)) {
            i++;
        }
        // "are expected to follow" says by itself what is scheduled.
        boolean whole = i < s.to() && text.length(i, WordClass.SCHEDULED) > 1;
        if (i + 1 >= s.to() || !whole && !text.is(i + 1, WordClass.FOR) || !(m.elliptic || m.noun != null)) {
            return null;
        }
        if (!text.is(i, WordClass.SCHEDULED)) {
            return null;
        }
        return new Frame(
                i,
                i + 1,
                List.of(new Frame.Meaning("release", false)),
                Voice.EITHER,
                Status.PLANNED,
                false,
                false,
                i,
                -1);
    }

    private static boolean skippable(Text text, int i) {
        return text.is(i, WordClass.DETERMINERS)
                || text.is(i, WordClass.POSSESSIVES)
                || text.is(i, WordClass.ADVERBS)
                || text.language.timeWords().ordinals().containsKey(text.norm(i))
                || text.is(i, WordClass.SINGLE)
                || text.is(i, WordClass.MORE)
                || (text.is(i, WordClass.OF) && i > 0 && text.is(i - 1, WordClass.SINGLE));
    }

    /** "12 hostages … were released": the verb stands behind it in the passive, past other matters that belong to it. */
    private static Frame subject(Sentence s, Mention m) {
        var text = s.text();
        boolean described = m.to < s.to()
                && (text.is(m.to, WordClass.RELATIVES) || s.frameAt(m.to) != null || text.is(m.to, WordClass.PRONOUNS));
        if (m.whole || someOf(s, m) && !described) {
            return heldWhole(s, m);
        }
        if (m.elliptic && !m.partOf && m.to < s.to() && text.token(m.to).mark() && !m.more || outOf(s, m)) {
            return null;
        }
        Frame best = null;
        int rank = 0;
        boolean listing = true;
        boolean notAll = text.within(Math.max(s.from(), m.begin() - 4), m.begin(), WordClass.NEGATIONS);
        boolean comma = false;
        boolean relative = false;
        boolean wasAside = false;
        int asideEnd = m.to;
        int end = Math.min(s.to(), m.to + AHEAD_MAX);
        for (int i = m.to; i < end; i++) {
            var other = s.mentionAt(i);
            if (other != null) {
                boolean governed = i > s.from()
                        && (text.is(i - 1, WordClass.PREPOSITIONS)
                                || skippable(text, i - 1) && i - 2 >= m.to && text.is(i - 2, WordClass.PREPOSITIONS));
                boolean aside =
                        text.endsBefore(i, m.to, WordClass.INCLUDING) || text.endsBefore(i, m.to, WordClass.MOSTLY);
                aside |= wasAside && Chains.joined(text, asideEnd, other.begin());
                aside |= other.to + 1 < s.to()
                        && text.is(other.to, WordClass.AMONG)
                        && text.is(other.to + 1, WordClass.THEM);
                wasAside = aside;
                asideEnd = other.to;
                if (governed
                        && other.to < s.to()
                        && (text.is(other.to, WordClass.RELATIVES)
                                || text.is(other.to, WordClass.TO_BE)
                                || s.frameAt(other.to) != null && !text.has(i, Sense.Party.class))) {
                    break;
                }
                if (!(listing && sameKind(m, other))
                        && !governed
                        && !aside
                        && !(comma && (!other.counted() || other.article) && aside(text, s, m, i))
                        && !other.article) {
                    break;
                }
                i = other.to - 1;
                continue;
            }
            var frame = s.frameAt(i);
            if (frame != null && ofOther(s, m, frame)) {
                break;
            }
            if (frame != null && text.endsBefore(i, m.to, WordClass.MOSTLY)) {
                i = frame.to() - 1;
                continue;
            }
            if (frame != null) {
                if (formerly(text, m, frame)) {
                    i = frame.to() - 1;
                    continue;
                }
                int value =
                        relative && frame.voice() == Voice.ACTIVE && !objectBehind(s, frame) ? 5 : rank(s, m, frame);
                if (value < 0) {
                    break;
                }
                if (notAll && frame.voice() == Voice.PASSIVE) {
                    value = 1;
                }
                if (value > rank) {
                    best = frame;
                    rank = value;
                }
                listing = false;
                i = frame.to() - 1;
                continue;
            }
            boolean others = comma
                            && i + 1 < end
                            && text.language.numberWords().vague().contains(text.norm(i))
                            && !text.is(i + 1, WordClass.OF)
                    || text.is(i, WordClass.HAVE) && i + 1 < end && s.mentionAt(i + 1) != null;
            if (others && i + 1 < end) {
                break;
            }
            var token = text.token(i);
            if (token.mark()) {
                if (token.is(":") || token.is(";") || token.is("\"") || token.is("?") || token.is("!")) {
                    break;
                }
                if ((token.is("–") || token.is(",")) && best != null && rank > 1) {
                    int behind = best.voice() == Voice.EITHER ? asideEnd(s, i) : -1;
                    if (behind < 0) {
                        break;
                    }
                    i = behind;
                    continue;
                }
                comma |= token.is(",");
                continue;
            }
            boolean theirOwn = text.is(i, WordClass.RELATIVES) && i + 1 < end && text.is(i + 1, WordClass.PRONOUNS);
            if (text.is(i, WordClass.TURNS) || theirOwn && i > m.to) {
                break;
            }
            relative |= text.is(i, WordClass.RELATIVES) && i <= m.to + 1
                    || i == m.to
                            && (text.has(i, Sense.Party.class)
                                    || text.is(i, WordClass.PRONOUNS)
                                    || text.is(i, WordClass.PRONOUNS));
            boolean conjunction = text.is(i, WordClass.CONJUNCTIONS);
            if (text.is(i, WordClass.CLAUSE_BREAKS) && !text.is(i, WordClass.RELATIVES)
                    || text.is(i, WordClass.SPEAKING)) {
                break;
            }
            if (conjunction && (best != null || i + 1 < end && text.has(i + 1, Sense.Party.class))) {
                break;
            }
            if ((comma || conjunction) && text.has(i, Sense.Party.class) && !text.is(i - 1, WordClass.PREPOSITIONS)) {
                break;
            }
            if (!conjunction && !text.is(i, WordClass.DETERMINERS) && !text.is(i, WordClass.ADVERBS)) {
                listing = false;
            }
        }
        return best;
    }

    /** "50 of the 240 people it is holding": the whole is held, whatever becomes of the part. */
    private static Frame heldWhole(Sentence s, Mention m) {
        boolean relative = m.to < s.to() && s.text().is(m.to, WordClass.PRONOUNS);
        for (int i = m.to; i < Math.min(s.to(), m.to + (relative ? 4 : 1)); i++) {
            var frame = s.frameAt(i);
            if (frame != null) {
                return frame.means("hold") && !frame.negated() ? frame : null;
            }
        }
        return null;
    }

    /** "some of the roughly 240 captives could be home": how many is not said. */
    private static boolean someOf(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i > s.from()
                && (text.is(i, WordClass.DETERMINERS) && !text.is(i, WordClass.SOME)
                        || text.is(i, WordClass.POSSESSIVES))) {
            i--;
        }
        return i > s.from()
                && text.is(i, WordClass.OF)
                && (text.is(i - 1, WordClass.SOME)
                        || text.language.numberWords().vague().contains(text.norm(i - 1)));
    }

    /** "two hostages out of 200 were freed": the second figure is only compared with. */
    private static boolean outOf(Sentence s, Mention m) {
        return m.begin() - 2 >= s.from()
                        && s.text().is(m.begin() - 1, WordClass.OF)
                        && s.text().is(m.begin() - 2, WordClass.OUT)
                || m.whole;
    }

    private static boolean aside(Text text, Sentence s, Mention m, int i) {
        int at = i - 1;
        while (at > m.to
                && (text.is(at, WordClass.DETERMINERS) || text.is(at, WordClass.OF) || text.is(at, WordClass.THEM))) {
            at--;
        }
        return text.norm(at).equals(",") && at == m.to;
    }

    /** "two women who were held by Hamas are": they are no more. */
    private static boolean formerly(Text text, Mention m, Frame frame) {
        return frame.means("hold")
                && frame.voice() == Voice.PASSIVE
                && text.is(m.to, WordClass.RELATIVES)
                && text.is(m.to + 1, WordClass.BE_FINITE)
                && !text.is(m.to + 1, WordClass.BE_PRESENT)
                && frame.from() == m.to + 2;
    }

    /** "361 foreigners and 76 wounded crossed": the participle is the other's alone. */
    private static boolean ofOther(Sentence s, Mention m, Frame frame) {
        var other = frame.from() > m.to ? s.mentionAt(frame.from() - 1) : null;
        return other != null
                && other.counted()
                && other.elliptic
                && !m.elliptic
                && frame.voice() == Voice.EITHER
                && frame.to() < s.to()
                && s.frameAt(frame.to()) != null;
    }

    /** Where the aside closes that a comma opens, with an auxiliary right behind it; -1 where it is none. */
    private static int asideEnd(Sentence s, int comma) {
        var text = s.text();
        for (int i = comma + 2; i + 1 < Math.min(s.to(), comma + 9); i++) {
            if (text.norm(i).equals(text.norm(comma))) {
                return text.is(i + 1, WordClass.HAVE) || text.is(i + 1, WordClass.BE_FINITE) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean sameKind(Mention m, Mention other) {
        return other.counted() || m.elliptic || !m.counted();
    }

    /**
     * How well a frame behind a mention can govern it: -1 ends the search, 0 passes. A finite verb beats a participle,
     * which may only say which ones are meant ("12 hostages kidnapped in October were released"); what has happened
     * beats what is only so.
     */
    private static int rank(Sentence s, Mention m, Frame frame) {
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
            case STATE -> frame.from() == m.to || predicated(s, m, frame) ? 8 + weight : 0;
            case EITHER ->
                text.is(frame.from() - 1, WordClass.THINGS)
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

    private static boolean predicated(Sentence s, Mention m, Frame frame) {
        var text = s.text();
        for (int i = frame.from() - 1; i >= m.to; i--) {
            if (text.is(i, WordClass.BE)
                    || text.is(i, WordClass.HAVE)
                    || text.is(i, WordClass.STILL)
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
    private static boolean objectBehind(Sentence s, Frame frame) {
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

    /** "the death toll has passed 15,000", "the number of hostages freed to 58". */
    private static Frame toll(Sentence s, Mention m) {
        var text = s.text();
        if (m.begin() > s.from() && text.is(m.begin() - 1, WordClass.FROM)) {
            return null;
        }
        int reach = Math.max(s.from(), m.begin() - 14);
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

    private static Frame between(Sentence s, int from, int to) {
        for (int i = from; i < to; i++) {
            var frame = s.frameAt(i);
            if (frame != null && !frame.negated() && !s.text().is(i, WordClass.BRINGING)) {
                return frame;
            }
        }
        return null;
    }

    /** "Hostages released: 105", "Aid trucks: about 1,300": nothing but a label stands before the figure. */
    private static Frame label(Sentence s, Mention m) {
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

    /** "50 captives for 150 prisoners": a trade without a verb; of a deal it is a plan. */
    private static Frame pair(Sentence s, Mention m) {
        var text = s.text();
        if (m.noun == null || m.noun.people().isEmpty() || m.to + 1 >= s.to() || !text.is(m.to, WordClass.FOR)) {
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
                        : due(s, m) ? Status.PLANNED : Status.ACTUAL;
        return new Frame(
                m.to, m.to + 1, List.of(new Frame.Meaning("release", false)), Voice.NOUN, status, false, false, -1, -1);
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

    /** "freedom for 50 hostages", "hostage release: 13 Israelis". */
    private static Frame nounFor(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        if (i > s.from() && (text.is(i, WordClass.FOR))) {
            var frame = s.frameAt(i - 1);
            return frame != null && frame.voice() == Voice.NOUN && !text.is(frame.from(), WordClass.SWAPS)
                    ? frame
                    : null;
        }
        return null;
    }

    /** "137 hostages are still in Gaza", "8,000 Palestinians in Israeli jails". */
    private static Frame keptThere(Sentence s, Mention m) {
        var text = s.text();
        int i = m.to;
        while (i < s.to()
                && (text.is(i, WordClass.BE)
                        || text.is(i, WordClass.STILL)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.RELATIVES)
                        || text.is(i, WordClass.INFINITIVE) && i + 1 < s.to() && text.is(i + 1, WordClass.TO_BE)
                        || text.is(i, WordClass.LEFT))) {
            i++;
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
                                    && kept.population().people().stream().anyMatch(m.tags::contains))) {
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

    /** "the families of the 240 hostages": no handover has so many, so these are those who are held. */
    static Frame theHeld(Sentence s, Mention m) {
        var text = s.text();
        boolean known = m.noun != null
                && m.noun.batchMax() > 0
                && !m.noun.nationless()
                && m.quantity != null
                && m.quantity.said() > HANDOVERS * m.noun.batchMax();
        boolean released =
                s.frames().stream().anyMatch(frame -> frame.means("release") && frame.status() == Status.ACTUAL);
        if (!known || released && !someOf(s, m) || m.begin() <= s.from()) {
            return null;
        }
        boolean definite = text.is(m.begin() - 1, WordClass.DETERMINERS) || text.is(m.begin() - 1, WordClass.OF);
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

    /** "39 imprisoned Palestinians": where nothing else governs it, its own participle does. */
    private static Frame own(Sentence s, Mention m) {
        if (m.happening == null) {
            return null;
        }
        return new Frame(
                m.from,
                m.to,
                List.of(new Frame.Meaning(m.happening, false)),
                Voice.EITHER,
                Status.ACTUAL,
                false,
                false,
                -1,
                -1);
    }
}
