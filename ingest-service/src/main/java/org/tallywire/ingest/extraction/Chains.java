package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
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
                    ? Lists.listed(s, m)
                    : null;
        }
        var link = sum(s, m, carried);
        if (link == null) {
            link = follows(s, m, carried);
        }
        if (link == null) {
            link = InReturn.inReturn(s, m);
        }
        if (link == null) {
            link = Parts.part(s, m, carried);
        }
        if (link == null) {
            link = added(s, m);
        }
        return link == null ? Lists.listed(s, m) : link;
    }

    /** "bringing the total to 58", "takes to 81 the number of those freed". */
    private static Link sum(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        if (m.begin() == s.from()
                || !(text.is(m.begin() - 1, WordClass.REACHING) || text.is(m.from, WordClass.REACHING))) {
            return null;
        }
        var told = m.elliptic ? runningSum(s, m, carried) : null;
        if (told != null) {
            return told;
        }
        boolean brings = text.within(Math.max(s.from(), m.begin() - 12), m.begin(), WordClass.BRINGING);
        boolean toll = text.within(Math.max(s.from(), m.begin() - 12), m.begin(), WordClass.SUMS)
                || text.within(m.to, Math.min(s.to(), m.to + 5), WordClass.SUMS);
        var lead = anyBefore(s, m) == null ? carried : anyBefore(s, m);
        if (!m.elliptic && (lead == null || !lead.link.frame().means("release") || m.noun == null)) {
            return null;
        }
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

    /** "700 were killed in a day. The total has now passed 15,500": the sum of what was counted before. */
    private static Link runningSum(Sentence s, Mention m, Mention carried) {
        var text = s.text();
        int i = m.begin() - 1;
        while (i > s.from()
                && !text.is(i, WordClass.SUMS)
                && (text.is(i, WordClass.REACHING)
                        || text.is(i, WordClass.HAVE)
                        || text.is(i, WordClass.BE)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.SINCE)
                        || text.is(i, WordClass.MOVING)
                        || text.is(i, WordClass.RISING))) {
            i--;
        }
        var lead = anyBefore(s, m) == null ? carried : anyBefore(s, m);
        boolean sum = i > s.from() && text.is(i, WordClass.SUMS) && text.is(i - 1, WordClass.DEFINITE);
        return sum && lead != null && lead.counted() && lead.quantity.said() <= m.quantity.said()
                ? new Link(RuleName.SUM, lead.link.frame(), lead, Kind.SUM)
                : null;
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
        for (int n = Math.max(s.from(), i - 4); n <= i; n++) {
            int length = text.length(n, WordClass.ADDING);
            if (length >= 2 && n + length <= i + 1 && i - (n + length) < 3) {
                var frame = lead != null && lead.link != null ? lead.link.frame() : named(s, n);
                return frame == null ? null : new Link(RuleName.FOLLOWED, frame, lead, Kind.ADDED);
            }
        }
        return null;
    }

    /** "Two whom it names were freed, followed by six others": what happened to those whom nobody counts. */
    private static Frame named(Sentence s, int until) {
        Frame last = null;
        for (var frame : s.frames()) {
            boolean passive = frame.voice() == Frame.Voice.PASSIVE && frame.means("release") && !frame.negated();
            last = frame.to() <= until && passive ? frame : last;
        }
        return last;
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
                && Lists.joined(s.text(), lead.to, m.begin());
    }

    private static boolean apart(Sentence s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.text().norm(i).equals(";")) {
                return true;
            }
        }
        return false;
    }

    /** The figure before one that is governed by itself, in the same statement, or null. */
    static Mention anyBefore(Sentence s, Mention m) {
        Mention lead = null;
        for (var other : s.mentions()) {
            if (other.to > m.begin()) {
                break;
            }
            if (other.link != null && other.link.kind() != Kind.PART) {
                lead = other;
            } else if (lead != null && other.link == null && other.counted() && apart(s, lead.to, other.begin())) {
                // "58 have been let out; up to 184 people, among them 14 foreigners": those are of the others.
                lead = null;
            }
        }
        return lead;
    }
}
