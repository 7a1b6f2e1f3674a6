package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** What one side gives for what the other gives: "in exchange for 39 prisoners". */
final class InReturn {
    /** "since Friday, and Israel": so much stands at most between what two sides gave. */
    private static final int GAP_MAX = 6;

    /** Of so many words at most is "held in Gaza by Hamas". */
    private static final int HELD_MAX = 7;

    private InReturn() {}

    /** "in exchange for 39 prisoners", "swapped 11 hostages for 33 prisoners". */
    static Link inReturn(Sentence s, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        if (i > s.from() && text.is(i, WordClass.AGAINST)) {
            return against(s, m);
        }
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
        int behind = i;
        // "a deal; he thanks them for the release of 84" swaps nobody
        boolean what = s.frames().stream().anyMatch(frame -> frame.from() > behind && frame.to() <= m.begin());
        boolean swap = !phrase && !what && text.within(Math.max(s.from(), i - 14), i, WordClass.SWAPS);
        boolean pair = !phrase
                && !swap
                && i - 1 >= s.from()
                && s.mentionAt(i - 1) != null
                && s.mentionAt(i - 1).counted()
                && s.mentionAt(i - 1).noun != null
                && m.noun != null
                && s.mentionAt(i - 1).noun != m.noun;
        var lead = leadBefore(s, m, i);
        var whole = lead != null && lead.link.kind() == Kind.PART ? lead.link.lead() : lead;
        boolean apart = whole != null
                && whole.counted()
                && text.is(m.begin() - 1, WordClass.FOR)
                && text.norm(m.begin() - 2).equals(",")
                && m.noun != null
                && whole.noun != null
                && m.noun != whole.noun
                && !m.noun.people().isEmpty();
        // "13 hostages to be released for 39 prisoners"
        apart |= whole != null
                && whole.counted()
                && m.begin() - 1 == i
                && whole.link.frame().to() == i
                && m.noun != null
                && whole.noun != null
                && m.noun != whole.noun
                && !m.noun.people().isEmpty();
        // "50 women and children held in Gaza for 150 Palestinian prisoners"
        apart |= whole != null
                && whole.counted()
                && m.begin() - 1 == i
                && m.noun != null
                && m.noun != whole.noun
                && !m.noun.people().isEmpty()
                && i - whole.to < HELD_MAX
                && s.frameAt(whole.to) != null
                && (s.frameAt(whole.to).means("hold") || s.frameAt(whole.to).means("take"));
        if (!phrase && !swap && !pair && !apart) {
            return null;
        }
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

    /** "58 hostages, against 117 Palestinian prisoners": what the other side gave. */
    private static Link against(Sentence s, Mention m) {
        var lead = leadBefore(s, m, m.begin() - 1);
        boolean other = lead != null
                && lead.counted()
                && (m.noun != null && !m.noun.people().isEmpty() || !m.tags.isEmpty())
                && (m.noun == null || m.noun != lead.noun)
                && m.tags.stream().noneMatch(lead.tags::contains);
        return other ? new Link(RuleName.EXCHANGE, lead.link.frame(), lead, Kind.RETURN) : null;
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

    /** "13 Israelis were freed by Hamas, 39 Palestinians by Israel": the other side did the same. */
    static boolean byOther(Sentence s, Mention lead, Mention m) {
        var text = s.text();
        boolean by = m.to + 1 < s.to() && text.is(m.to, WordClass.BY) && text.has(m.to + 1, Sense.Party.class);
        return by
                && !m.elliptic
                && lead.link.frame().from() >= lead.to
                && lead.link.frame().to() < m.begin();
    }

    /** "Hamas is to free 10 more hostages, Israel 30 prisoners": the other side does the same. */
    static boolean gapped(Sentence s, Mention lead, Mention m) {
        var text = s.text();
        int i = m.begin() - 1;
        boolean other = m.noun != null
                        && lead.noun != null
                        && m.noun != lead.noun
                        && !m.noun.people().isEmpty()
                || m.elliptic && lead.elliptic;
        return other
                && i - 1 >= lead.to
                && text.has(i, Sense.Party.class)
                && i - lead.to <= GAP_MAX
                && s.frames().stream().noneMatch(frame -> frame.from() >= lead.to && frame.to() <= i)
                && (text.norm(i - 1).equals(",") || text.is(i - 1, WordClass.CONJUNCTIONS));
    }
}
