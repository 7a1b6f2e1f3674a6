package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Ties mentions that nothing governs by itself to others: parts of a whole, lists, additions, what is given in return. */
final class Chains {
    private Chains() {}

    static Link of(Sentence s, Mention m, Mention carried) {
        if (m.article) {
            var lead = s.before(m);
            boolean apposed =
                    m.begin() > s.from() && s.text().token(m.begin() - 1).mark();
            return lead != null
                            && lead.counted()
                            && !(lead.article && lead.link == null)
                            && !(apposed && lead.quantity.said() == 2)
                    ? listed(s, m)
                    : null;
        }
        var link = sum(s, m, carried);
        if (link == null) {
            link = follows(s, m, carried);
        }
        if (link == null) {
            link = inReturn(s, m);
        }
        if (link == null) {
            link = part(s, m, carried);
        }
        if (link == null) {
            link = added(s, m);
        }
        return link == null ? listed(s, m) : link;
    }

    /** "bringing the total to 58", "takes to 81 the number of those freed". */
    private static Link sum(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        if (!m.elliptic
                || m.begin() == s.from()
                || !(text.is(m.begin() - 1, WordClass.REACHING) || text.is(m.from, WordClass.REACHING))) {
            return null;
        }
        boolean brings = text.within(Math.max(s.from(), m.begin() - 12), m.begin(), WordClass.BRINGING);
        boolean toll = text.within(Math.max(s.from(), m.begin() - 12), m.begin(), WordClass.SUMS)
                || text.within(m.to, Math.min(s.to(), m.to + 5), WordClass.SUMS);
        var lead = anyBefore(s, m) == null ? carried : anyBefore(s, m);
        for (var named : s.mentions()) {
            if (brings
                    && toll
                    && !named.counted()
                    && named.begin() > s.from()
                    && Math.abs(named.from - m.from) < 10
                    && text.is(named.begin() - 1, WordClass.OF)) {
                m.tags.addAll(named.tags);
            }
        }
        return brings && toll && lead != null ? new Link(RuleName.SUM, lead.link.frame(), lead, Kind.SUM) : null;
    }

    /** "in exchange for 39 prisoners", "swapped 11 hostages for 33 prisoners". */
    static Link inReturn(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        int steps = 0;
        while (i >= s.from() && steps++ < 8) {
            if (text.is(i, WordClass.FOR)) {
                break;
            }
            if (text.token(i).mark() || s.mentionAt(i) != null || text.is(i, WordClass.CONJUNCTIONS)) {
                return null;
            }
            i--;
        }
        if (i < s.from() || !text.is(i, WordClass.FOR)) {
            return null;
        }
        boolean phrase = false;
        for (int n = Math.max(s.from(), i - 2); n <= i; n++) {
            phrase |= text.is(n, WordClass.EXCHANGING) && n + text.length(n, WordClass.EXCHANGING) == i + 1;
        }
        boolean swap = !phrase && text.within(Math.max(s.from(), i - 14), i, WordClass.SWAPS);
        boolean pair = !phrase
                && !swap
                && i - 1 >= s.from()
                && s.mentionAt(i - 1) != null
                && s.mentionAt(i - 1).counted()
                && s.mentionAt(i - 1).noun != null
                && m.noun != null
                && s.mentionAt(i - 1).noun != m.noun;
        if (!phrase && !swap && !pair) {
            return null;
        }
        var lead = leadBefore(s, m, i);
        if (lead == null && phrase) {
            lead = leadBehind(s, m);
        }
        if (lead != null) {
            return new Link(RuleName.EXCHANGE, lead.link.frame(), lead, Kind.RETURN);
        }
        Frame nearest = null;
        for (var frame : s.frames()) {
            if (frame.means("release") && (frame.to() <= i || nearest == null)) {
                nearest = frame;
            }
        }
        return nearest == null ? null : new Link(RuleName.EXCHANGE, nearest, null, Kind.RETURN);
    }

    private static Mention leadBefore(Sentence s, Mention m, int limit) {
        Mention lead = null;
        for (var other : s.mentions()) {
            if (other != m
                    && other.to <= limit
                    && other.link != null
                    && other.link.frame().means("release")) {
                lead = other;
            }
        }
        return lead;
    }

    private static Mention leadBehind(Sentence s, Mention m) {
        for (var other : s.mentions()) {
            if (other.from >= m.to && other.link != null && other.link.frame().means("release")) {
                return other;
            }
        }
        return null;
    }

    /** "including six women", "– nine children and two women", "six of them", "of the 13, six were children". */
    private static Link part(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i >= s.from()
                && (text.is(i, WordClass.DETERMINERS)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.BE)
                        || text.is(i, WordClass.INFINITIVE))) {
            i--;
        }
        var lead = anyBefore(s, m);
        boolean including = false;
        for (int n = Math.max(s.from(), i - 2); n <= i; n++) {
            including |= text.is(n, WordClass.INCLUDING) && n + text.length(n, WordClass.INCLUDING) == i + 1;
        }
        if (including) {
            if (lead != null && lead.link != null && turned(s, lead, i)) {
                return null;
            }
            if (lead != null && lead.link != null) {
                return new Link(RuleName.INCLUDING, lead.link.frame(), lead, Kind.PART);
            }
            if (carried != null) {
                return new Link(RuleName.CARRIED_INCLUDING, carried.link.frame(), carried, Kind.PART);
            }
        }
        if (carried != null && they(text, s, i + 1, m.begin())) {
            return new Link(RuleName.CARRIED_THEY, carried.link.frame(), carried, Kind.PART);
        }
        if (carried != null
                && m.person
                && i - 1 >= s.from()
                && text.is(i, WordClass.OF)
                && text.is(i - 1, WordClass.SINGLE)) {
            return new Link(RuleName.CARRIED_GROUP, carried.link.frame(), carried, Kind.PART);
        }
        if (lead != null
                && lead.link != null
                && m.person
                && m.to + 1 < s.to()
                && text.is(m.to, WordClass.AMONG)
                && text.is(m.to + 1, WordClass.THEM)) {
            return new Link(RuleName.INCLUDING, lead.link.frame(), lead, Kind.PART);
        }
        var among = among(s, m);
        if (among != null) {
            return new Link(RuleName.AMONG, among.link.frame(), among, Kind.PART);
        }
        boolean mark = i >= s.from()
                && (text.norm(i).equals("–")
                        || text.norm(i).equals("(")
                        || text.norm(i).equals("-") && !text.joins(i)
                        || text.norm(i).equals(":"));
        if (mark && lead != null && lead.link != null && m.person) {
            return new Link(RuleName.SPELLED_OUT, lead.link.frame(), lead, Kind.PART);
        }
        int copula = m.to;
        if (m.elliptic && copula < s.to() && text.is(copula, WordClass.BE)) {
            var named = s.mentionAt(copula + 1);
            var whole = carried != null ? carried : lead;
            if (named != null && !named.counted() && !named.tags.isEmpty() && whole != null && whole.link != null) {
                m.tags.addAll(named.tags);
                m.to = named.to;
                return new Link(RuleName.WERE, whole.link.frame(), whole, Kind.PART);
            }
        }
        if (m.elliptic && copula + 1 < s.to() && text.is(copula, WordClass.BE) && carried != null) {
            // "Fourteen are Israeli and three Thai"
            var nation = text.longest(copula + 1, Sense.Nation.class);
            int end = nation == null ? 0 : copula + 1 + nation.length();
            if (nation != null && (end >= s.to() || text.token(end).mark() || text.is(end, WordClass.CONJUNCTIONS))) {
                m.tags.add(((Sense.Nation) nation.sense()).tag());
                m.to = end;
                return new Link(RuleName.WERE, carried.link.frame(), carried, Kind.PART);
            }
        }
        if (m.partOf && lead != null && lead.link != null && m.noun == null) {
            return new Link(RuleName.OF_THEM, lead.link.frame(), lead, Kind.PART);
        }
        return null;
    }

    /** "fear for those still held, including eight of their loved ones": those before were freed, these are held. */
    private static boolean turned(Sentence s, Mention lead, int limit) {
        var own = lead.link.frame();
        return s.frames().stream()
                .anyMatch(frame -> frame.from() >= Math.max(lead.to, own.to())
                        && frame.to() <= limit
                        && frame.means("hold")
                        && own.means("release"));
    }

    /** "They are four children and nine women": the sentence opens with who was spoken of. */
    private static boolean they(Text text, Sentence s, int verb, int begin) {
        int length = text.length(s.from(), WordClass.THOSE);
        return length > 0 && s.from() + length == verb && verb < begin && text.is(verb, WordClass.BE);
    }

    /** "three Americans are expected to be among the 50 hostages freed". */
    private static Mention among(Sentence s, Mention m) {
        var text = s.text();
        for (int i = m.to; i < Math.min(s.to(), m.to + 10); i++) {
            if (text.is(i, WordClass.AMONG) && i + 1 < s.to()) {
                int at = text.is(i + 1, WordClass.DETERMINERS) ? i + 2 : i + 1;
                var whole = at < s.to() ? s.mentionAt(at) : null;
                return whole != null
                                && whole != m
                                && whole.link != null
                                && !whole.link.frame().means("hold")
                        ? whole
                        : null;
            }
            var other = s.mentionAt(i);
            if (other != null && other != m && joined(text, m.to, other.begin())) {
                // "seven children and six women were among …"
                i = other.to - 1;
                continue;
            }
            if (other != null || text.norm(i).equals(";")) {
                return null;
            }
        }
        return null;
    }

    /** "Ten more Israelis and four Thais followed": the sentence before told what happened. */
    private static Link follows(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        boolean here = s.mentions().stream()
                .anyMatch(other -> other.link != null && other != m && other.link.kind() != Kind.ADDED);
        if (carried == null || here || !carried.link.frame().means("release")) {
            return null;
        }
        for (int i = m.to; i < Math.min(s.to(), m.to + 10); i++) {
            if (text.is(i, WordClass.FOLLOWING)) {
                return new Link(RuleName.FOLLOWED, carried.link.frame(), carried, Kind.ADDED);
            }
            var other = s.mentionAt(i);
            if (other == null
                    && (s.frameAt(i) != null
                            || text.is(i, WordClass.CLAUSE_BREAKS)
                            || text.token(i).mark() && !text.norm(i).equals(","))) {
                return null;
            }
        }
        return null;
    }

    /** "followed by six more". */
    private static Link added(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        var lead = anyBefore(s, m);
        if (lead == null || lead.link == null) {
            return null;
        }
        for (int n = Math.max(s.from(), i - 4); n <= i; n++) {
            int length = text.length(n, WordClass.ADDING);
            if (length >= 2 && n + length <= i + 1 && i - (n + length) < 3) {
                return new Link(RuleName.FOLLOWED, lead.link.frame(), lead, Kind.ADDED);
            }
        }
        return null;
    }

    /** "13 Israelis, 10 Thais and a Filipino": governed as its neighbour in the list is. */
    private static Link listed(Sentence s, Mention m) {
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
        if (lead != null && lead.counted() && lead.link.frame().means("release") && gapped(s, lead, m)) {
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

    /** "Hamas is to free 10 more hostages, Israel 30 prisoners": the other side does the same. */
    private static boolean gapped(Sentence s, Mention lead, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        boolean other = m.noun != null
                && lead.noun != null
                && m.noun != lead.noun
                && !m.noun.people().isEmpty();
        return other
                && i - 1 >= lead.to
                && text.has(i, Sense.Party.class)
                && i - lead.to <= 3
                && (text.norm(i - 1).equals(",") || text.is(i - 1, WordClass.CONJUNCTIONS));
    }

    /** "the return of 84 women and 24 foreigners held by Hamas": the participle only says which ones. */
    static boolean onlyDescribed(Sentence s, Mention m) {
        var frame = m.link.frame();
        var lead = s.before(m);
        return !m.elliptic
                && frame.voice() == Frame.Voice.EITHER
                && frame.from() == m.to
                && (frame.means("hold") || frame.means("take"))
                && lead != null
                && lead.counted()
                && lead.link != null
                && lead.link.frame().means("release")
                && lead.link.frame() != frame
                && joined(s.text(), lead.to, m.begin());
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

    private static Mention anyBefore(Sentence s, Mention m) {
        Mention lead = null;
        for (var other : s.mentions()) {
            if (other.to > m.begin()) {
                break;
            }
            if (other.link != null && other.link.kind() != Kind.PART) {
                lead = other;
            }
        }
        return lead;
    }
}
