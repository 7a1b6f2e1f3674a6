package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Some of those whom another figure counts: "including six women", "of the 13, six were children". */
final class Parts {
    private Parts() {}

    /** "including six women", "– nine children and two women", "six of them", "of the 13, six were children". */
    static Link part(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i >= s.from()
                && (text.is(i, WordClass.DETERMINERS)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.BE)
                        || text.is(i, WordClass.INFINITIVE))) {
            i--;
        }
        var lead = Chains.anyBefore(s, m);
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
        boolean inverted = lead != null
                && lead.counted()
                && text.is(s.from(), WordClass.AMONG)
                && text.is(m.begin() - 1, WordClass.BE_FINITE);
        if (inverted && m.counted()) {
            // "Among the 136 who are still held are 17 women"
            return new Link(RuleName.AMONG, lead.link.frame(), lead, Kind.PART);
        }
        boolean ofWhom = i - 1 > s.from() && text.is(i, WordClass.RELATIVES) && text.is(i - 1, WordClass.OF);
        if (ofWhom
                && lead != null
                && lead.link != null
                && m.counted()
                && lead.counted()
                && m.quantity.said() <= lead.quantity.said()) {
            var named = m.to + 1 < s.to() && text.is(m.to, WordClass.BE) ? s.mentionAt(m.to + 1) : null;
            if (named != null && !named.counted() && m.elliptic) {
                m.tags.addAll(named.tags);
                m.to = named.to;
            }
            return new Link(RuleName.OF_THEM, lead.link.frame(), lead, Kind.PART);
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
        if (carried != null && m.person && inGroup(s, m) && carried.link.frame().means("release")) {
            return new Link(RuleName.CARRIED_GROUP, carried.link.frame(), carried, Kind.PART);
        }
        if (carried != null
                && m.person
                && opensVerbless(s, m)
                && carried.link.frame().means("release")) {
            return new Link(RuleName.SPELLED_OUT, carried.link.frame(), carried, Kind.PART);
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
            // "Of the 240 who were let go, 71 are women"
            boolean ofThese = lead != null
                    && lead.counted()
                    && text.within(s.from(), Math.min(lead.begin(), s.from() + 2), WordClass.OF);
            var whole = carried != null && !ofThese ? carried : lead;
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

    /** "looks for eight Russians among the hostages it took": whatever is done about them, they are some of those. */
    static Mention amongOthers(Sentence s, Mention m) {
        return m.to < s.to() && s.text().is(m.to, WordClass.AMONG) ? among(s, m) : null;
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
        int named = s.from() + length;
        while (length > 0
                && named < verb
                && (text.has(named, Sense.Noun.class) || text.has(named, Sense.Person.class))) {
            named++;
        }
        return length > 0 && named == verb && verb < begin && text.is(verb, WordClass.BE);
    }

    /** "Three French and two German citizens are in the group". */
    private static boolean inGroup(Sentence s, Mention m) {
        var text = s.text();
        int i = m.to;
        for (var other : s.mentions()) {
            if (other.begin() >= i && Lists.joined(text, i, other.begin())) {
                i = other.to;
            }
        }
        int in = text.find(i, Math.min(s.to(), i + 3), WordClass.INSIDE_OF);
        return in > i
                && text.is(in - 1, WordClass.BE)
                && text.within(in + 1, Math.min(s.to(), in + 4), WordClass.SINGLE)
                && !text.within(in + 1, Math.min(s.to(), in + 4), WordClass.RATES);
    }

    /** "Hamas frees 16 hostages. 10 Israelis, four Thais and two Russians": nothing but who they are. */
    private static boolean opensVerbless(Sentence s, Mention m) {
        if (!s.frames().isEmpty() || m.tags.isEmpty() || !m.counted()) {
            return false;
        }
        int i = s.from();
        for (var other : s.mentions()) {
            boolean follows = other.begin() == i || i > s.from() && Lists.joined(s.text(), i, other.begin());
            if (!follows || !other.counted() || other.tags.isEmpty()) {
                return false;
            }
            i = other.to;
        }
        return i >= s.to() || s.text().token(i).mark() && i + 1 >= s.to();
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
                                && (!whole.link.frame().means("hold") || text.is(i - 1, WordClass.BE))
                        ? whole
                        : null;
            }
            var other = s.mentionAt(i);
            if (other != null && other != m && Lists.joined(text, m.to, other.begin())) {
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
}
