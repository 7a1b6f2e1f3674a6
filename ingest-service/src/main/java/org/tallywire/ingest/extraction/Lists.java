package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Figures that stand side by side: "13 Israelis, 10 Thais and a Filipino". */
final class Lists {
    private Lists() {}

    /** "13 Israelis, 10 Thais and a Filipino": governed as its neighbour in the list is. */
    static Link listed(Sentence s, Mention m) {
        var text = s.text();
        if (m.elliptic && m.to < s.to() && text.is(m.to, WordClass.BE_PRESENT)) {
            // "10 have been killed and six are missing": it has a verb of its own.
            return null;
        }
        Mention lead = null;
        for (var other : s.mentions()) {
            if (other.to <= m.begin() && other.link != null && (other.counted() || other.to + 2 >= m.begin())) {
                lead = other;
            }
        }
        var frame = beside(s, m);
        if (frame != null && (lead == null || lead.to < frame.from())) {
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
        if (lead != null && lead.link != null && (joined(text, lead.to, m.begin()) || behindVerb(text, lead, m))) {
            var kind =
                    lead.link.kind() == Kind.DIRECT || lead.link.kind() == Kind.LISTED ? Kind.LISTED : lead.link.kind();
            boolean part = lead.link.kind() == Kind.PART;
            return new Link(
                    part ? lead.link.rule() : RuleName.LISTED, lead.link.frame(), part ? lead.link.lead() : lead, kind);
        }
        return null;
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
        if (i <= s.from() || !text.is(i, WordClass.BESIDE)) {
            return null;
        }
        for (int n = i - 1; n >= Math.max(s.from(), i - 3); n--) {
            var frame = s.frameAt(n);
            if (frame != null) {
                return frame.means("release")
                                && frame.voice() != Frame.Voice.ACTIVE
                                && frame.voice() != Frame.Voice.NOUN
                        ? frame
                        : null;
            }
        }
        return null;
    }

    /** "13 Israelis were released on Friday, along with four Thais". */
    private static boolean behindVerb(Text text, Mention lead, Mention m) {
        var frame = lead.link.frame();
        return frame.from() >= lead.to && frame.to() < m.begin() && joined(text, frame.to(), m.begin());
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
                && !text.token(i).number()
                && !text.has(i, Sense.Party.class)
                && !text.token(i).mark();
    }
}
