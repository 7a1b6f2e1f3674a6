package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Vocabulary.Counting;

/** Tells who is counted by where they are kept, or by who keeps them. */
final class Keeping {
    private final Sides sides;

    Keeping(Sides sides) {
        this.sides = sides;
    }

    /** "from Israeli jails", "held in Gaza": behind the mention, up to the next one. */
    Sides.Found keptNear(Scene scene, Sentence s, Mention m, List<Counting> countings) {
        var text = s.text();
        int strangers = 0;
        int from = m.to;
        for (var other : s.mentions()) {
            // "30 minors and three women were let out of Ofer"
            boolean listed = other.counted() && other.begin() > from && Lists.joined(text, from, other.begin());
            from = listed ? other.to : from;
        }
        for (int i = from; i < Math.min(s.to(), from + 7); i++) {
            var other = s.mentionAt(i);
            if (other != null && other.counted()) {
                break;
            }
            strangers += text.token(i).word()
                            && text.matches(i).length == 0
                            && !text.token(i).capital()
                    ? 1
                    : 0;
            if (strangers > 1) {
                break;
            }
            for (var match : text.matches(i)) {
                if (match.sense() instanceof Sense.Kept kept
                        && sides.counts(countings, kept.population())
                        && from(text, i)) {
                    return new Sides.Found(
                            kept.population(),
                            "\"" + text.words(i, i + match.length()) + "\" is where "
                                    + kept.population().id() + " are kept",
                            0.93);
                }
            }
        }
        return null;
    }

    /** "41 workers freed from a mine", "men trapped for 17 days": people whom no side of the story holds. */
    static boolean elsewhere(Sentence s, Mention m) {
        var text = s.text();
        var frame = m.link.frame();
        boolean anyone = m.person && m.tags.stream().allMatch(Sides::group) && frame.means("release");
        if (!anyone || m.tags.contains(Sides.FOREIGN)) {
            return false;
        }
        var behind = m.to < s.to() ? s.frameAt(m.to) : null;
        if (behind != null && behind.means("trap") && !behind.means("hold")) {
            return true;
        }
        int from = frame.to();
        if (frame.from() < m.to || from + 1 >= s.to() || !text.is(from, WordClass.FROM)) {
            return false;
        }
        for (int i = from + 1; i < Math.min(s.to(), from + 6); i++) {
            if (text.has(i, Sense.Kept.class)
                    || text.has(i, Sense.At.class)
                    || text.has(i, Sense.Party.class)
                    || text.is(i, WordClass.CAPTIVE)
                    || text.has(i, Sense.Happening.class)) {
                return false;
            }
        }
        return true;
    }

    /** "are out of Gaza": the state itself names the place. */
    Sides.Found left(Sentence s, Mention m, List<Counting> countings) {
        var frame = m.link.frame();
        for (int i = frame.from() + 1; i < frame.to(); i++) {
            var kept = s.text().longest(i, Sense.Kept.class);
            if (kept != null && sides.counts(countings, ((Sense.Kept) kept.sense()).population())) {
                var population = ((Sense.Kept) kept.sense()).population();
                return new Sides.Found(population, population.id() + " were kept there", 0.93);
            }
        }
        return null;
    }

    private static boolean from(Text text, int i) {
        int before = text.is(i - 1, WordClass.DETERMINERS) ? i - 2 : i - 1;
        return before >= 0
                && (text.is(before, WordClass.INSIDE_OF)
                        || text.is(before, WordClass.FROM)
                        || text.is(before, WordClass.OF)
                        || text.is(before, WordClass.INTO));
    }

    /** "remain captive", "still held hostage": the state names who they are. */
    Sides.Found stated(Sentence s, Mention m, List<Counting> countings) {
        var frame = m.link.frame();
        boolean bare = frame.from() == m.to && frame.to() == m.to + 1;
        if (!frame.means("hold") || frame.from() < s.from() || bare) {
            return null;
        }
        for (int i = frame.from(); i < Math.min(s.to(), frame.to() + 1); i++) {
            var noun = s.mentionAt(i) == null && s.text().is(i, WordClass.CAPTIVE)
                    ? s.text().longest(i, Sense.Noun.class)
                    : null;
            if (noun != null && sides.counts(countings, ((Sense.Noun) noun.sense()).population())) {
                var population = ((Sense.Noun) noun.sense()).population();
                return new Sides.Found(
                        population, "\"" + s.text().words(i, i + 1) + "\" names " + population.id(), 0.93);
            }
        }
        return null;
    }

    /** "The prison service said 16 minors were freed": where they are kept, that is told. */
    Sides.Found byKeeper(Sentence s, Mention m, List<Counting> countings) {
        for (int i = s.from(); i < m.begin(); i++) {
            var kept = s.text().longest(i, Sense.Kept.class);
            if (kept != null
                    && s.text().is(i + kept.length(), WordClass.SPEAKING)
                    && sides.counts(countings, ((Sense.Kept) kept.sense()).population())) {
                var population = ((Sense.Kept) kept.sense()).population();
                return new Sides.Found(population, "told by those who keep " + population.id(), 0.93);
            }
        }
        return null;
    }

    /** Who lets them go: the party before an active verb, or behind "by". */
    Sides.Found byAgent(Sentence s, Mention m, List<Counting> countings) {
        var party = Agents.party(s, m.link.frame());
        if (party == null) {
            return null;
        }
        boolean held = m.link.frame().means("hold");
        for (var counting : countings) {
            var population = sides.populationOf(counting.population());
            if (party.equals(population.givenBy()) && !population.people().isEmpty()) {
                return new Sides.Found(
                        population, population.id() + " are " + (held ? "held" : "given") + " by " + party, 0.93);
            }
        }
        return null;
    }
}
