package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Term;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Population;

/** Reads rates of the deal: "three prisoners for every hostage", "a day more for every ten captives". */
final class Terms {
    static final String TRUCE_DAYS = "truce-days";
    private static final int HOURS_A_DAY = 24;
    private static final int REACH = 14;

    private final Story story;

    Terms(Story story) {
        this.story = story;
    }

    /** A term and the mentions that it uses up: they are no claims. */
    record Found(Term term, List<Mention> used) {}

    List<Found> in(Sentence s, Ids ids) {
        var found = new ArrayList<Found>();
        for (int i = s.from(); i + 1 < s.to(); i++) {
            if (s.text().is(i, WordClass.PER)
                    && (s.text().length(i, WordClass.PER) > 1 || s.text().is(i, WordClass.EACH) || several(s, i + 1))) {
                var term = at(s, i, i + s.text().length(i, WordClass.PER), ids);
                if (term != null) {
                    i += s.text().length(i, WordClass.PER) - 1;
                    found.add(term);
                }
            }
        }
        return found;
    }

    /** "every additional 10 hostages": without "for" a number must follow. */
    private static boolean several(Sentence s, int i) {
        int at = i;
        while (at < s.to() && s.text().is(at, WordClass.MORE)) {
            at++;
        }
        var mention = at < s.to() ? s.mentionAt(at) : null;
        return mention != null && mention.counted();
    }

    private record Side(String tally, long count, int from, int to, Mention mention) {}

    private Found at(Sentence s, int per, int behind, Ids ids) {
        var right = right(s, behind);
        if (right == null) {
            return null;
        }
        var left = left(s, per);
        if (left == null) {
            left = leftBehind(s, right.to);
        }
        if (left == null || left.tally.equals(right.tally)) {
            return null;
        }
        int from = Math.min(left.from, per);
        int to = Math.max(left.to, right.to);
        var text = s.text();
        var evidence = new Evidence(text.token(from).start(), text.token(to - 1).end(), text.words(from, to));
        var id = ids.of("term|" + left.tally + "|" + left.count + "|" + right.tally + "|" + right.count + "|"
                + evidence.text());
        var used = new ArrayList<Mention>();
        if (left.mention != null) {
            used.add(left.mention);
        }
        if (right.mention != null) {
            used.add(right.mention);
        }
        return new Found(
                new Term(id, left.tally, left.count, right.tally, right.count, evidence, RuleName.RATE.words()), used);
    }

    /** "[additional] ten live captives", "hostage", "Israeli": what the rate is counted by. */
    private Side right(Sentence s, int i) {
        int at = i;
        while (at < s.to() && (s.text().is(at, WordClass.MORE) || s.text().is(at, WordClass.ADVERBS))) {
            at++;
        }
        if (s.text().is(at, WordClass.OF) && s.text().is(at + 1, WordClass.THEM)) {
            return ofThem(i, at + 2);
        }
        var mention = s.mentionAt(at);
        if (mention != null && mention.counted()) {
            var tally = tally(population(mention));
            return tally == null || mention.quantity.low() == null
                    ? null
                    : new Side(tally, mention.quantity.low(), i, mention.to, mention);
        }
        for (int n = at; n < Math.min(s.to(), at + 4); n++) {
            for (var match : s.text().matches(n)) {
                var population = populationOf(match.sense());
                if (population != null) {
                    return new Side(tally(population), 1, i, n + match.length(), null);
                }
            }
        }
        return null;
    }

    /** "three prisoners for each of them": those whom the story is about. */
    private Side ofThem(int from, int to) {
        return story.vocabulary().populations().stream()
                .filter(population -> population.people().contains(Sides.FOREIGN) && tally(population) != null)
                .findFirst()
                .map(population -> new Side(tally(population), 1, from, to, null))
                .orElse(null);
    }

    private Side left(Sentence s, int per) {
        var duration = duration(s, Math.max(s.from(), per - 7), per);
        Mention last = null;
        for (var mention : s.mentions()) {
            if (mention.counted() && mention.to <= per && mention.to >= per - 7) {
                last = mention;
            }
        }
        if (last != null && (duration == null || last.from > duration.to)) {
            return side(last);
        }
        return duration;
    }

    private Side leftBehind(Sentence s, int i) {
        var duration = duration(s, i, Math.min(s.to(), i + REACH));
        for (var mention : s.mentions()) {
            if (mention.counted() && mention.from >= i && mention.from < i + REACH && side(mention) != null) {
                return duration != null && duration.from < mention.from ? duration : side(mention);
            }
        }
        return duration;
    }

    private Side side(Mention mention) {
        var tally = tally(population(mention));
        return tally == null || mention.quantity.low() == null
                ? null
                : new Side(tally, mention.quantity.low(), mention.from, mention.to, mention);
    }

    /** "24 hours", "one more day", "an extra day of truce". */
    private static Side duration(Sentence s, int from, int to) {
        var text = s.text();
        for (int i = to - 1; i > from; i--) {
            var unit = text.language.timeWords().units().get(text.norm(i));
            if (unit == null || s.mentionAt(i) != null) {
                continue;
            }
            for (int n = i - 1; n >= Math.max(from, i - 4); n--) {
                Long count = number(text, n);
                if (count != null) {
                    long days = unit == 0 ? count / HOURS_A_DAY : count * unit;
                    return days == 0 ? null : new Side(TRUCE_DAYS, days, n, i + 1, null);
                }
            }
        }
        return null;
    }

    private static Long number(Text text, int i) {
        var norm = text.norm(i);
        if (text.is(i, WordClass.ANOTHER)
                || text.language.numberWords().articles().contains(norm)) {
            return 1L;
        }
        var unit = text.language.numberWords().units().get(norm);
        if (unit != null) {
            return unit;
        }
        return text.token(i).number() && norm.chars().allMatch(Character::isDigit) && norm.length() < 5
                ? Long.valueOf(norm)
                : null;
    }

    private Population population(Mention mention) {
        if (mention.noun != null) {
            for (var tag : mention.tags) {
                for (var population : story.vocabulary().populations()) {
                    if (population.people().contains(tag)) {
                        return population;
                    }
                }
            }
            return mention.noun;
        }
        for (var population : story.vocabulary().populations()) {
            if (population.people().stream().anyMatch(mention.tags::contains)) {
                return population;
            }
        }
        return null;
    }

    private Population populationOf(org.tallywire.ingest.extraction.language.Sense sense) {
        if (sense instanceof org.tallywire.ingest.extraction.language.Sense.Noun noun) {
            return noun.population().people().isEmpty() ? null : noun.population();
        }
        if (sense instanceof org.tallywire.ingest.extraction.language.Sense.Nation nation) {
            return story.vocabulary().populations().stream()
                    .filter(population -> population.people().contains(nation.tag()))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private String tally(Population population) {
        if (population == null) {
            return null;
        }
        return story.vocabulary().countings().stream()
                .filter(c -> c.population().equals(population.id()) && RELEASES.contains(c.happening()))
                .map(c -> c.tally())
                .findFirst()
                .orElse(null);
    }

    private static final Set<String> RELEASES = Set.of("release", "rescue", "recover");
}
