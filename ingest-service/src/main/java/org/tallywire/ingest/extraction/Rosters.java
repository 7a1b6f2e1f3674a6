package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.WordClass;

/** "The prisoners were 33 boys and six women": who those of the sentence before are is spelled out. */
final class Rosters {
    private Rosters() {}

    static Link of(Scene scene, Sentence s, Mention m) {
        var subject = subject(s, m);
        var before = scene.before(s);
        if (!m.counted()) {
            return null;
        }
        if (subject != null && subject.counted()) {
            boolean all =
                    subject.link != null && m.person && !m.elliptic && subject.quantity.said() >= m.quantity.said();
            return all ? new Link(RuleName.CARRIED_THEY, subject.link.frame(), subject, Kind.PART) : null;
        }
        if (subject == null || before == null || !m.person || m.elliptic || m.noun != null) {
            return null;
        }
        Mention whole = null;
        for (var other : before.mentions()) {
            var counted = scene.counted.get(other);
            if (counted != null
                    && other.counted()
                    && other.link.frame().means("release")
                    && other.quantity.said() >= m.quantity.said()
                    && names(subject, counted)) {
                whole = other;
            }
        }
        if (whole == null) {
            return null;
        }
        m.tags.addAll(subject.tags);
        return new Link(RuleName.CARRIED_THEY, whole.link.frame(), whole, Kind.PART);
    }

    /** "The prisoners" of "The prisoners were 33 boys and six women", where the figure is one of those behind the verb. */
    private static Mention subject(Sentence s, Mention m) {
        var text = s.text();
        var first = m;
        for (var other = s.before(first);
                other != null && other.counted() && Lists.joined(text, other.to, first.begin());
                other = s.before(other)) {
            first = other;
        }
        var named = s.before(first);
        if (named == null || named.begin() == s.from() || !text.is(named.begin() - 1, WordClass.DEFINITE)) {
            return null;
        }
        int opens = named.begin() - 1;
        boolean opening = opens == s.from() || text.token(opens - 1).mark();
        boolean further = opens - 1 > s.from() && text.is(opens - 1, WordClass.CONJUNCTIONS);
        int is = released(s, named.to);
        while (is < first.begin()
                && (text.is(is, WordClass.ADVERBS)
                        || text.language.timeWords().weekdays().containsKey(text.norm(is)))) {
            is++;
        }
        boolean being = is < first.begin() && text.is(is, WordClass.BE) && is + 1 == first.begin();
        // "…, and the Palestinians 33 boys": the verb is told once.
        boolean gap = further && named.to == first.begin();
        // "The hostages, nine women and two Thais, were brought to the border"
        boolean apposed = opening
                && opens == s.from()
                && named.to + 1 == first.begin()
                && text.norm(named.to).equals(",");
        return opening && being || apposed || further && (being || gap) ? named : null;
    }

    /** Behind "freed" in "the prisoners freed were". */
    private static int released(Sentence s, int i) {
        var frame = i < s.to() ? s.frameAt(i) : null;
        return frame != null && frame.from() == i && frame.means("release") ? frame.to() : i;
    }

    private static boolean names(Mention subject, Counted counted) {
        var population = counted.population();
        return population != null
                && (subject.noun == population
                        || subject.noun == null
                                && subject.tags.size() == 1
                                && population.people().contains(subject.tags.first()));
    }
}
