package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Frame.Voice;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** The verb stands behind those who are counted: "12 hostages … were released". */
final class SubjectRule {
    private static final int AHEAD_MAX = 32;

    private SubjectRule() {}

    /** "12 hostages … were released": the verb stands behind it in the passive, past other matters that belong to it. */
    static Frame subject(Sentence s, Mention m) {
        var text = s.text();
        boolean described = m.to < s.to()
                && (text.is(m.to, WordClass.RELATIVES)
                        || s.frameAt(m.to) != null && !s.frameAt(m.to).means("trap")
                        || text.is(m.to, WordClass.PRONOUNS));
        boolean some = HeldRules.someOf(s, m);
        if (m.whole || some && !described) {
            return heldWhole(s, m);
        }
        if (some && text.is(m.to, WordClass.RELATIVES)) {
            return theirs(s, m);
        }
        var among = amongTaken(s, m);
        if (among != null) {
            return among;
        }
        if (m.elliptic && !m.partOf && m.to < s.to() && text.token(m.to).mark() && !m.more || outOf(s, m)) {
            return null;
        }
        boolean families = m.elliptic
                && m.begin() - 2 >= s.from()
                && text.is(m.begin() - 1, WordClass.OF)
                && text.is(m.begin() - 2, WordClass.FAMILIES);
        boolean predicate = m.elliptic
                && m.quantity.said() == 1
                && m.to + 1 < s.to()
                && text.is(m.to, WordClass.BE_PRESENT)
                && text.language.numberWords().articles().contains(text.norm(m.to + 1));
        if (predicate || families || Lists.besideOne(s, m) || Asides.onlyTold(s, m)) {
            return null;
        }
        Frame best = null;
        int rank = 0;
        boolean listing = true;
        boolean included = text.endsBefore(m.begin(), s.from(), WordClass.INCLUDING);
        boolean notAll = text.within(Math.max(s.from(), m.begin() - 4), m.begin(), WordClass.NEGATIONS);
        boolean comma = false;
        boolean relative = false;
        boolean wasAside = false;
        int asideEnd = m.to;
        int end = Math.min(s.to(), m.to + AHEAD_MAX);
        for (int i = Asides.behindSpeaker(s, Asides.closed(s, m.to)); i < end; i++) {
            var other = s.mentionAt(i);
            if (other != null) {
                boolean governed = i > s.from()
                        && (text.is(i - 1, WordClass.PREPOSITIONS)
                                || NounRules.skippable(text, i - 1)
                                        && i - 2 >= m.to
                                        && text.is(i - 2, WordClass.PREPOSITIONS));
                if (m.partOf && other.whole && other.counted()) {
                    // "50 of the 240 hostages held in Gaza will be freed": who is held are the 240.
                    var theirs = other.to < s.to() ? s.frameAt(other.to) : null;
                    boolean kept = theirs != null && (theirs.means("hold") || theirs.means("take"));
                    if ((theirs == null || kept) && !(other.to < s.to() && text.is(other.to, WordClass.RELATIVES))) {
                        i = (kept ? theirs.to() : other.to) - 1;
                        continue;
                    }
                }
                boolean aside =
                        text.endsBefore(i, m.to, WordClass.INCLUDING) || text.endsBefore(i, m.to, WordClass.MOSTLY);
                aside |= wasAside && Lists.joined(text, asideEnd, other.begin());
                aside |= other.to + 1 < s.to()
                        && text.is(other.to, WordClass.AMONG)
                        && text.is(other.to + 1, WordClass.THEM);
                // "14,000 people, some 40 percent of them children, have died"
                aside |= !other.counted() && text.within(Math.max(m.to, i - 2), i, WordClass.THEM);
                wasAside = aside;
                asideEnd = other.to;
                if (governed
                        && other.to < s.to()
                        && (text.is(other.to, WordClass.RELATIVES)
                                || text.is(other.to, WordClass.TO_BE)
                                || s.frameAt(other.to) != null && !text.has(i, Sense.Party.class))) {
                    break;
                }
                if ((included || givenBefore(s, m)) && other.counted() && Asides.newClause(text, m, other)) {
                    return null;
                }
                if (!(listing && sameKind(m, other))
                        && !governed
                        && !aside
                        && !(comma && (!other.counted() || other.article) && Asides.aside(text, s, m, i))
                        && !other.article) {
                    break;
                }
                i = other.to - 1;
                continue;
            }
            if (i >= m.to && text.length(i, WordClass.COMPOSING) > 0 && Parts.composes(s, i)) {
                break;
            }
            var frame = s.frameAt(i);
            if (frame != null && ofOther(s, m, frame)) {
                break;
            }
            if (frame != null && text.endsBefore(i, m.to, WordClass.MOSTLY)) {
                i = frame.to() - 1;
                continue;
            }
            if (frame != null && best != null && SubjectRank.outweighs(best, m, frame)) {
                break;
            }
            if (frame != null) {
                if (formerly(text, m, frame)) {
                    i = frame.to() - 1;
                    continue;
                }
                int value = relative && frame.voice() == Voice.ACTIVE && !SubjectRank.objectBehind(s, frame)
                        ? 5
                        : SubjectRank.rank(s, m, frame);
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
                if (token.is(",") && best != null && Asides.ownVerb(s, m, i)) {
                    // "two of its members, who were taken hostage, have been killed"
                    best = null;
                    rank = 0;
                    continue;
                }
                if ((token.is("–") || token.is(",")) && best != null && rank > 1) {
                    int behind = best.voice() == Voice.EITHER ? Asides.asideEnd(s, i) : -1;
                    if (behind < 0) {
                        break;
                    }
                    i = behind;
                    continue;
                }
                comma |= token.is(",") || Asides.dash(text, i);
                i = Math.max(i, Asides.oneOfThem(s, i));
                continue;
            }
            boolean theirOwn = text.is(i, WordClass.RELATIVES) && i + 1 < end && text.is(i + 1, WordClass.PRONOUNS);
            if (text.is(i, WordClass.TURNS) || theirOwn && i > m.to) {
                break;
            }
            relative |= text.is(i, WordClass.RELATIVES) && i <= m.to + 1
                    || i == m.to && (text.has(i, Sense.Party.class) || text.is(i, WordClass.PRONOUNS));
            int together = text.length(i, WordClass.CONJUNCTIONS);
            if (together > 1 && listing) {
                // "as well as"
                i += together - 1;
                continue;
            }
            boolean conjunction = together > 0;
            if (conjunction && best != null && i + 1 < end && best.means("hold") && Asides.heldByBoth(text, i)) {
                i++;
                continue;
            }
            boolean sinceThen = text.is(i, WordClass.SINCE) && text.is(i + 1, WordClass.BE);
            if (text.is(i, WordClass.CLAUSE_BREAKS) && !text.is(i, WordClass.RELATIVES) && !sinceThen
                    || text.is(i, WordClass.SPEAKING)
                            && !(i == m.to && toldOf(s, i + 1))
                            && !(text.is(i - 1, WordClass.BE_FINITE) && s.frameAt(i + 1) != null)) {
                break;
            }
            if (conjunction && (best != null || i + 1 < end && text.has(i + 1, Sense.Party.class))) {
                break;
            }
            // "Hamas-run" only tells which territory.
            boolean party = text.has(i, Sense.Party.class) && !text.joins(i + 1);
            if ((comma || conjunction) && party && !text.is(i - 1, WordClass.PREPOSITIONS)) {
                break;
            }
            if (!conjunction && !text.is(i, WordClass.DETERMINERS) && !text.is(i, WordClass.ADVERBS)) {
                listing = false;
            }
        }
        return best;
    }

    /** "handed over 14 Israelis and three Thais, and 39 Palestinians were freed": the first have a verb already. */
    private static boolean givenBefore(Sentence s, Mention m) {
        return s.frames().stream()
                .anyMatch(frame -> frame.to() <= m.begin()
                        && frame.means("release")
                        && frame.strong()
                        && frame.voice() == Voice.ACTIVE);
    }

    /** "a handful of the 17 Americans who are missing have been seized": only what is said of all 17. */
    private static Frame theirs(Sentence s, Mention m) {
        for (int i = m.to + 1; i < Math.min(s.to(), m.to + 6); i++) {
            var frame = s.frameAt(i);
            if (frame != null && frame.strong()) {
                return frame.means("trap") ? null : frame;
            }
        }
        return null;
    }

    /** "five reported killed": what is reported of them. */
    static boolean toldOf(Sentence s, int i) {
        var frame = i < s.to() ? s.frameAt(i) : null;
        return frame != null && frame.from() == i && frame.voice() == Voice.EITHER;
    }

    /** "50 of the 240 people it is holding", "it took hostage": so it is with the whole, whatever becomes of the part. */
    private static Frame heldWhole(Sentence s, Mention m) {
        boolean relative = m.to < s.to() && s.text().is(m.to, WordClass.PRONOUNS);
        boolean who = m.to < s.to() && s.text().is(m.to, WordClass.RELATIVES);
        for (int i = m.to + 1; who && i < Math.min(s.to(), m.to + 5); i++) {
            // "four of the 24 hostages who were freed on Friday": so it was with all of them.
            var frame = s.frameAt(i);
            if (frame != null && (frame.means("release") || frame.means("deliver"))) {
                return frame.voice() == Voice.PASSIVE || frame.means("deliver") ? frame : null;
            }
        }
        var participle = m.to < s.to() ? s.frameAt(m.to) : null;
        if (participle != null && participle.voice() == Voice.EITHER && participle.means("release")) {
            // "six of the 23 Thais released by Hamas"
            return participle;
        }
        for (int i = m.to; i < Math.min(s.to(), m.to + (relative ? 4 : 1)); i++) {
            var frame = s.frameAt(i);
            if (frame != null) {
                boolean kept = frame.means("hold") && !frame.means("trap")
                        || frame.means("take") && frame.voice() != Voice.NOUN;
                return kept && !frame.negated() ? frame : null;
            }
        }
        return null;
    }

    /** "50 are to be freed, out of some 240 who were abducted". */
    private static Frame amongTaken(Sentence s, Mention m) {
        if (!outOf(s, m) || m.whole || !s.text().is(m.to, WordClass.RELATIVES)) {
            return null;
        }
        var frame = m.to + 2 < s.to() && s.text().is(m.to + 1, WordClass.BE_FINITE) ? s.frameAt(m.to + 2) : null;
        return frame != null && !frame.negated() && (frame.means("take") || frame.means("hold")) ? frame : null;
    }

    /** "two hostages out of 200 were freed": the second figure is only compared with. */
    private static boolean outOf(Sentence s, Mention m) {
        boolean every = m.begin() - 1 > s.from() && s.text().is(m.begin() - 1, WordClass.DETERMINERS);
        int of = every ? m.begin() - 2 : m.begin() - 1;
        return of - 1 >= s.from() && s.text().is(of, WordClass.OF) && s.text().is(of - 1, WordClass.OUT) || m.whole;
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

    private static boolean sameKind(Mention m, Mention other) {
        return other.counted() || m.elliptic || !m.counted();
    }
}
