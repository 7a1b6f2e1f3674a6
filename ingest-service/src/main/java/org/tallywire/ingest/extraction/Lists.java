package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Figures that stand side by side: "13 Israelis, 10 Thais and a Filipino". */
final class Lists {
    /** Of so many words at most the one who is set before a figure is spoken of. */
    private static final int PERSON_MAX = 5;

    /** So far before "along with" a verb stands, with a day between. */
    private static final int BESIDE_REACH = 7;

    /** Of so many words at most is "in Gaza since October". */
    private static final int DESCRIPTION_MAX = 6;

    /** So much stands at most between the dead of one place and those of another. */
    private static final int ELSEWHERE_MAX = 18;

    /** Of so many words at most is "over the first three days". */
    private static final int SPAN_MAX = 6;

    private Lists() {}

    /** "13 Israelis, 10 Thais and a Filipino": governed as its neighbour in the list is. */
    static Link listed(Sentence s, Mention m) {
        var text = s.text();
        boolean theSame = m.elliptic && !m.more && m.begin() > s.from() && text.is(m.begin() - 1, WordClass.DEFINITE);
        boolean ofThem = m.partOf && text.within(m.quantity.to(), m.to, WordClass.THEM);
        if (theSame || m.elliptic && m.to < s.to() && text.is(m.to, WordClass.BE_PRESENT)) {
            // "10 have been killed and six are missing": it has a verb of its own.
            return null;
        }
        Mention lead = null;
        for (var other : s.mentions()) {
            if (other.to <= m.begin() && other.link != null && (other.counted() || other.to + 2 >= m.begin())) {
                lead = other;
            }
        }
        if (ofThem && lead != null && lead.counted() && lead.quantity.said() < m.quantity.said()) {
            return null;
        }
        var frame = beside(s, m);
        if (frame != null && (lead == null || lead.to <= frame.from())) {
            return Link.direct(RuleName.TOGETHER, frame);
        }
        if (lead != null
                && lead.counted()
                && lead.link.frame().means("release")
                && (InReturn.gapped(s, lead, m) || InReturn.byOther(s, lead, m))) {
            return new Link(RuleName.LISTED, lead.link.frame(), lead, Kind.RETURN);
        }
        if (lead != null && lead.link != null && lead.link.rule() == RuleName.OWN && m.noun != null) {
            return null;
        }
        if (lead != null
                && lead.link != null
                && (joined(text, lead.to, m.begin())
                        || behindVerb(text, lead, m)
                        || behindDescription(s, lead, m)
                        || elsewhere(s, lead, m))) {
            var kind =
                    lead.link.kind() == Kind.DIRECT || lead.link.kind() == Kind.LISTED ? Kind.LISTED : lead.link.kind();
            boolean part = lead.link.kind() == Kind.PART;
            return new Link(
                    part ? lead.link.rule() : RuleName.LISTED, lead.link.frame(), part ? lead.link.lead() : lead, kind);
        }
        return null;
    }

    /** "She was freed along with eight children, four women and …": a verb before governs them all. */
    static boolean besideOne(Sentence s, Mention m) {
        var first = m;
        for (var other = s.before(m);
                other != null && joined(s.text(), other.to, first.begin());
                other = s.before(other)) {
            first = other;
        }
        return beside(s, first) != null;
    }

    /** "He was freed with 10 Thais". */
    private static Frame beside(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i > s.from()
                && !text.is(i, WordClass.BESIDE)
                && (text.is(i, WordClass.DETERMINERS)
                        || text.is(i, WordClass.MORE)
                        || text.is(i, WordClass.CONJUNCTIONS))) {
            i--;
        }
        boolean oneOf = i - 2 > s.from()
                && text.is(i, WordClass.OF)
                && text.language.numberWords().units().getOrDefault(text.norm(i - 1), 0L) == 1
                && text.is(i - 2, WordClass.PREPOSITIONS);
        if (i <= s.from() || !text.is(i, WordClass.BESIDE) && !oneOf) {
            return null;
        }
        for (int n = i - 1; n >= Math.max(s.from(), i - BESIDE_REACH); n--) {
            var frame = s.frameAt(n);
            if (frame != null) {
                return frame.means("release")
                                && (frame.voice() != Frame.Voice.ACTIVE || text.is(frame.from(), WordClass.MOVING))
                                && frame.voice() != Frame.Voice.NOUN
                        ? frame
                        : null;
            }
        }
        return null;
    }

    /**
     * "freed a grandmother and two children", "release of woman, two children": where what governs them both ends, which
     * is right before the figure where no single person is set before it, or where a verb behind is the figure's own.
     */
    static int behindOne(Sentence s, Mention m) {
        var text = s.text();
        int join = m.begin() - 1;
        boolean joins = join > s.from()
                && (text.is(join, WordClass.CONJUNCTIONS) || text.norm(join).equals(",") && s.title());
        if (!joins || !m.counted() || m.article || !closes(s, m)) {
            return m.begin() - 1;
        }
        int i = join - 1;
        for (int n = 0; n < PERSON_MAX && i > s.from(); n++, i--) {
            if (text.is(i, WordClass.DETERMINERS) && n > 0) {
                return anyone(text, join - 1) ? i - 1 : m.begin() - 1;
            }
            if (s.frameAt(i) != null || text.is(i, WordClass.OF)) {
                return n > 0 && person(text, i + 1, join) ? i : m.begin() - 1;
            }
            if (!text.token(i).word()
                    || text.is(i, WordClass.BE)
                    || text.is(i, WordClass.HAVE)
                    || text.is(i, WordClass.PREPOSITIONS)) {
                break;
            }
        }
        return m.begin() - 1;
    }

    /** Whether a word can name one person: "a Gaza doctor", but not "a video". */
    private static boolean anyone(Text text, int i) {
        return !text.is(i, WordClass.THINGS) && !text.norm(i).endsWith("s");
    }

    /** Whether the words between two tokens end in one person: "a veteran aid worker", "woman". */
    private static boolean person(Text text, int from, int to) {
        int last = to - 1;
        boolean people = last >= from
                && (text.has(last, Sense.Person.class)
                        || text.has(last, Sense.Noun.class)
                        || text.has(last, Sense.Group.class)
                        || text.has(last, Sense.Nation.class));
        return people && !text.norm(last).endsWith("s");
    }

    /** Whether nothing behind a figure can be a verb of its own. */
    private static boolean closes(Sentence s, Mention m) {
        var text = s.text();
        if (m.to >= s.to() || text.token(m.to).mark() && !text.norm(m.to).equals(",")) {
            return true;
        }
        var frame = s.frameAt(m.to);
        return text.is(m.to, WordClass.PREPOSITIONS)
                        && (SubjectRule.subject(s, m) == null
                                || SubjectRule.subject(s, m).means("hold"))
                || frame != null && frame.voice() == Frame.Voice.EITHER && (frame.means("hold") || frame.means("take"));
    }

    /** "the transfer of 58 hostages held in Gaza and 117 detainees": the participle only says which ones. */
    private static boolean behindDescription(Sentence s, Mention lead, Mention m) {
        var text = s.text();
        var held = lead.to < s.to() ? s.frameAt(lead.to) : null;
        if (held == null
                || held == lead.link.frame()
                || held.voice() != Frame.Voice.EITHER
                || !held.means("hold") && !held.means("take")) {
            return false;
        }
        int i = held.to();
        while (i < m.begin()
                && i - held.to() < DESCRIPTION_MAX
                && s.frameAt(i) == null
                && !text.token(i).mark()
                && !text.is(i, WordClass.CONJUNCTIONS)
                && !text.is(i, WordClass.CLAUSE_BREAKS)) {
            i++;
        }
        return joined(text, i, m.begin());
    }

    /** "killed 15,000 people in Gaza, officials say, and around 1,200 in Israel": the same, in another place. */
    private static boolean elsewhere(Sentence s, Mention lead, Mention m) {
        var text = s.text();
        int from = Math.max(lead.to, lead.link.frame().to());
        return m.elliptic
                && lead.link.frame().means("kill")
                && lead.link.frame().from() < lead.begin()
                && m.begin() - from <= ELSEWHERE_MAX
                && text.is(m.begin() - 1, WordClass.CONJUNCTIONS)
                && text.is(lead.to, WordClass.INSIDE_OF)
                && m.to + 1 < s.to()
                && text.is(m.to, WordClass.INSIDE_OF)
                && text.has(m.to + 1, Sense.At.class)
                && s.frames().stream().noneMatch(frame -> frame.from() >= from && frame.from() < m.begin());
    }

    /** "13 Israelis were released on Friday, along with four Thais". */
    private static boolean behindVerb(Text text, Mention lead, Mention m) {
        var frame = lead.link.frame();
        return frame.from() >= lead.to
                && frame.to() < m.begin()
                && (joined(text, frame.to(), m.begin())
                        || joined(text, spanned(text, frame.to(), m.begin()), m.begin()));
    }

    /** Behind "in three days"; where it began if nothing of the kind stands there. */
    private static int spanned(Text text, int from, int to) {
        for (int i = from + 1; text.is(from, WordClass.SPANS) && i < Math.min(to, from + SPAN_MAX); i++) {
            if (text.is(i, WordClass.DAYS)) {
                return i + 1;
            }
        }
        return from;
    }

    /** Whether only a comma, "and" and the like stand between two tokens, with at most a tail such as "with dual nationality". */
    static boolean joined(Text text, int from, int to) {
        if (from >= to) {
            return false;
        }
        boolean join = false;
        int i = from;
        while (i < to) {
            if (text.is(i, WordClass.CONJUNCTIONS)) {
                i += Math.max(1, text.length(i, WordClass.CONJUNCTIONS));
                join = true;
            } else if (text.norm(i).equals(",")) {
                i = aside(text, i, to);
                join = true;
            } else if (text.is(i, WordClass.DETERMINERS)
                    || text.is(i, WordClass.MORE)
                    || text.is(i, WordClass.ADVERBS)) {
                i++;
            } else if (!join && i - from < 5 && tail(text, i, from)) {
                i++;
            } else {
                return false;
            }
        }
        return join;
    }

    /** Behind a comma, or behind the one that closes an aside such as ", some with dual nationality,". */
    private static int aside(Text text, int i, int to) {
        if (i + 1 < to
                && (text.is(i + 1, WordClass.MOSTLY)
                        || text.is(i + 1, WordClass.SOME)
                        || text.is(i + 1, WordClass.BESIDE)
                        || text.is(i + 1, WordClass.WHOLE))) {
            for (int n = i + 2; n < Math.min(to, i + 9); n++) {
                if (text.norm(n).equals(",")) {
                    return n + 1;
                }
            }
        }
        return i + 1;
    }

    private static boolean tail(Text text, int i, int from) {
        return text.is(from, WordClass.PREPOSITIONS)
                && (!text.token(i).number() || text.is(i - 1, WordClass.OF))
                && !text.has(i, Sense.Party.class)
                && !text.token(i).mark();
    }
}
