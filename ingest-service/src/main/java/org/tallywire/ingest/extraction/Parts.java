package org.tallywire.ingest.extraction;

import java.util.Set;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Some of those whom another figure counts: "including six women", "of the 13, six were children". */
final class Parts {
    /** So many sentences lie at most between those who are told apart and their parts. */
    private static final int RECENT_MAX = 2;

    private static final int RECENT_REACH = 120;

    /** Of so many words at most is "the fourth and last group". */
    private static final int GROUP_REACH = 6;

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
            if (carried != null && !(m.elliptic && otherCount(s, m))) {
                return new Link(RuleName.CARRIED_INCLUDING, carried.link.frame(), carried, Kind.PART);
            }
        }
        boolean inverted = lead != null
                && lead.link != null
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
            tellsWho(s, m);
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
        boolean grouped = m.person && (inGroup(s, m) || apposed(s, m));
        var group = lead != null && lead.link != null && lead.counted() ? lead : carried;
        if (group != null && grouped && group.link.frame().means("release")) {
            m.tags.addAll(composedNation(s, m));
            return new Link(RuleName.CARRIED_GROUP, group.link.frame(), group, Kind.PART);
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
        int verb = behindThose(s, m);
        if (m.elliptic && verb < s.to() && text.is(verb, WordClass.BE)) {
            // "Of the 240 who were let go, 71 are women"
            boolean ofThese = lead != null
                    && lead.counted()
                    && text.within(s.from(), Math.min(lead.begin(), s.from() + 2), WordClass.OF);
            var whole = carried != null && !ofThese && !goesOn(s, lead, m) ? carried : lead;
            if (whole != null && whole.link != null && (whole != carried || recent(s, carried)) && tellsWho(s, m)) {
                return new Link(RuleName.WERE, whole.link.frame(), whole, Kind.PART);
            }
        }
        boolean fits = lead != null && (!lead.counted() || !m.counted() || lead.quantity.said() >= m.quantity.said());
        if (m.partOf && fits && lead.link != null && m.noun == null) {
            return new Link(RuleName.OF_THEM, lead.link.frame(), lead, Kind.PART);
        }
        return null;
    }

    /** "58, of whom 40 are Israelis and 18 are foreigners": the second part is of the same whole. */
    private static boolean goesOn(Sentence s, Mention lead, Mention m) {
        var before = s.before(m);
        while (before != null && !before.counted()) {
            before = s.before(before);
        }
        return lead != null
                && lead.counted()
                && before != null
                && before.link != null
                && before.link.kind() == Kind.PART
                && before.link.lead() == lead;
    }

    /** Whether nothing but the sentence before names them: "Of these, 123 are under 18" is said of those told of last. */
    private static boolean recent(Sentence s, Mention carried) {
        int ends = 0;
        for (int i = Math.max(carried.to, s.from() - RECENT_REACH); i < s.from(); i++) {
            ends += s.text().norm(i).equals(".") ? 1 : 0;
        }
        return ends <= RECENT_MAX && s.from() - carried.to <= RECENT_REACH;
    }

    /** "71 are women", "14 are Israeli", "three are citizens of Thailand", "18 are thought to be under 18": takes it over. */
    private static boolean tellsWho(Sentence s, Mention m) {
        var text = s.text();
        int verb = behindThose(s, m);
        if (!m.elliptic || m.whole || verb + 1 >= s.to() || !text.is(verb, WordClass.BE)) {
            return false;
        }
        var named = s.mentionAt(verb + 1);
        if (named != null && !named.counted() && !named.tags.isEmpty()) {
            m.tags.addAll(named.tags);
            m.to = named.to;
            return true;
        }
        int of = ofCountry(text, verb + 1);
        var nation = of > verb + 1 ? text.longest(of, Sense.Country.class) : text.longest(of, Sense.Nation.class);
        int end = nation == null ? s.to() : of + nation.length();
        if (nation != null && (end >= s.to() || text.token(end).mark() || text.is(end, WordClass.CONJUNCTIONS))) {
            m.tags.add(Earlier.nationAt(text, of));
            m.to = end;
            return true;
        }
        int i = verb;
        while (i < s.to()
                && (text.is(i, WordClass.BE) || text.is(i, WordClass.ADVERBS) || text.is(i, WordClass.INFINITIVE))) {
            i++;
        }
        int young = PartTags.underAge(s, i);
        int old = PartTags.overAge(s, i);
        if (young > i || old > i) {
            m.tags.add(young > i ? "minors" : "elderly");
            m.to = Math.max(young, old);
            return true;
        }
        var group = i < s.to() ? text.longest(i, Sense.Group.class) : null;
        int behind = group == null ? s.to() : i + group.length();
        boolean told = group != null
                && (behind >= s.to() || text.token(behind).mark() || text.is(behind, WordClass.CONJUNCTIONS));
        if (told) {
            m.tags.add(((Sense.Group) group.sense()).tag());
            m.to = behind;
        }
        return told;
    }

    /** Behind "24 of those released"; behind the figure where nobody is meant like that. */
    private static int behindThose(Sentence s, Mention m) {
        var text = s.text();
        int those = m.to + 1;
        var all = those + 1 < s.to() && text.is(m.to, WordClass.OF) ? s.mentionAt(those + 1) : null;
        all = all == null && those < s.to() ? s.mentionAt(those) : all;
        if (m.partOf && all != null && all.whole) {
            return all.to;
        }
        boolean of = m.partOf && those + 1 < s.to() && text.is(m.to, WordClass.OF) && text.is(those, WordClass.THOSE);
        int i = those + 1;
        while (of && i < s.to() && text.has(i, Sense.Happening.class) && !text.is(i, WordClass.BE)) {
            i++;
        }
        return of ? i : m.to;
    }

    /** Where the country is named in "citizens of Thailand", "from Thailand"; where it began if none is. */
    private static int ofCountry(Text text, int i) {
        int at = text.is(i, WordClass.NATIONALS) ? i + 1 : i;
        boolean of = text.is(at, WordClass.OF) || text.is(at, WordClass.FROM);
        return of && text.has(at + 1, Sense.Country.class) ? at + 1 : i;
    }

    /** "looks for eight Russians among the hostages it took": whatever is done about them, they are some of those. */
    static Mention amongOthers(Sentence s, Mention m) {
        return m.to < s.to() && s.text().is(m.to, WordClass.AMONG) ? among(s, m) : null;
    }

    /** "hit 400 targets, among them some 50": of what this sentence counts, whatever it is. */
    private static boolean otherCount(Sentence s, Mention m) {
        for (int i = s.from(); i < m.begin(); i++) {
            if (s.text().token(i).number() && s.mentionAt(i) == null) {
                return true;
            }
        }
        return false;
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
                && (text.has(named, Sense.Noun.class)
                        || text.has(named, Sense.Person.class)
                        || text.has(named, Sense.Happening.class) && !text.is(named, WordClass.BE)
                        || s.frameAt(named) != null && s.frameAt(named).means("release"))) {
            named++;
        }
        return length > 0 && named == verb && verb < begin && text.is(verb, WordClass.BE);
    }

    /** The first of the figures that stand in one list with it. */
    private static Mention firstOf(Sentence s, Mention m) {
        var first = m;
        for (var other = s.before(m);
                other != null && other.counted() && Lists.joined(s.text(), other.to, first.begin());
                other = s.before(other)) {
            first = other;
        }
        return first;
    }

    /** "The fourth group, 30 children and three women, was met by a crowd". */
    private static boolean apposed(Sentence s, Mention m) {
        var text = s.text();
        int mark = firstOf(s, m).begin() - 1;
        boolean set = mark > s.from() && (text.norm(mark).equals(",") || Asides.dash(text, mark));
        return set
                && text.is(s.from(), WordClass.DEFINITE)
                && text.within(s.from() + 1, Math.min(mark, s.from() + GROUP_REACH), WordClass.SINGLE)
                && s.frames().stream().noneMatch(frame -> frame.to() <= mark)
                && s.mentions().stream().noneMatch(other -> other.to <= mark && other.counted());
    }

    /** Of which nation the group is in "make up the Israeli group"; empty where that is not told. */
    private static Set<String> composedNation(Sentence s, Mention m) {
        for (int i = m.to; i < s.to(); i++) {
            if (!composes(s, i)) {
                continue;
            }
            for (int n = i + 1;
                    n < Math.min(s.to(), i + GROUP_REACH) && !s.text().is(n, WordClass.SINGLE);
                    n++) {
                var tag = Earlier.nationAt(s.text(), n);
                if (tag != null) {
                    return Set.of(tag);
                }
            }
            return Set.of();
        }
        return Set.of();
    }

    /** "Eight children and five women make up the Israeli group". */
    static boolean composes(Sentence s, int i) {
        int made = i < s.to() ? s.text().length(i, WordClass.COMPOSING) : 0;
        return made > 0 && s.text().within(i + made, Math.min(s.to(), i + made + GROUP_REACH), WordClass.SINGLE);
    }

    /** "Three French and two German citizens are in the group", "were on the list". */
    private static boolean inGroup(Sentence s, Mention m) {
        var text = s.text();
        int i = m.to;
        for (var other : s.mentions()) {
            if (other.begin() >= i && Lists.joined(text, i, other.begin())) {
                i = other.to;
            }
        }
        int in = text.find(i, Math.min(s.to(), i + 3), WordClass.INSIDE_OF);
        int on = text.find(i, Math.min(s.to(), i + 3), WordClass.ON);
        boolean listed = on > i
                && text.is(on - 1, WordClass.BE)
                && text.within(on + 1, Math.min(s.to(), on + 3), WordClass.LISTS);
        return listed
                || composes(s, i)
                || in >= i
                        && (in > i && text.is(in - 1, WordClass.BE)
                                || text.endsBefore(firstOf(s, m).begin(), s.from(), WordClass.BESIDE))
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
