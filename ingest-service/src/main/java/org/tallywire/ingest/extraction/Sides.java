package org.tallywire.ingest.extraction;

import java.util.List;
import java.util.Set;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Population;

/** Which population a nationality or a noun means in the story. */
final class Sides {
    static final String FOREIGN = "foreign";

    private final Story story;

    Sides(Story story) {
        this.story = story;
    }

    record Found(Population population, String because, double certainty) {}

    boolean counts(List<Counting> countings, Population population) {
        return countings.stream().anyMatch(c -> c.population().equals(population.id()));
    }

    Population populationOf(String id) {
        return story.vocabulary().populations().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static boolean bodies(Population population) {
        return population.people().isEmpty();
    }

    /** "Palestinian captives" are prisoners where the pack says that Palestinians are; "Israeli prisoners" are hostages. */
    Population bySide(Mention m, Population noun) {
        if (noun.people().isEmpty()) {
            return noun;
        }
        for (var tag : m.tags) {
            if (story.vocabulary().nations().contains(tag) && !noun.people().contains(tag)) {
                for (var other : story.vocabulary().populations()) {
                    if (other.people().contains(tag)) {
                        return other;
                    }
                }
            }
        }
        return noun;
    }

    Found byNation(Mention m, List<Counting> countings) {
        for (var counting : countings) {
            var population = populationOf(counting.population());
            for (var tag : m.tags) {
                if (population.people().contains(side(m, tag))) {
                    return new Found(population, tag + " people are " + population.id(), 0.98);
                }
            }
        }
        return null;
    }

    /** "On the Palestinian side, 15 women got out". */
    Found named(Sentence s, Mention m, List<Counting> countings) {
        var text = s.text();
        for (int i = s.from() + 1; i < m.begin(); i++) {
            var nation = text.is(i, WordClass.SIDE) ? text.longest(i - 1, Sense.Nation.class) : null;
            for (var counting : countings) {
                var population = populationOf(counting.population());
                if (nation != null
                        && m.tags.stream().noneMatch(tag -> !group(tag))
                        && population.people().contains(((Sense.Nation) nation.sense()).tag())) {
                    return new Found(population, "on the side of the " + population.id(), 0.9);
                }
            }
        }
        return null;
    }

    boolean sideOfAnother(Mention m, List<Counting> countings) {
        return m.tags.stream().anyMatch(tag -> story.vocabulary().nations().contains(tag));
    }

    private static final Set<String> GROUPS =
            Set.of("women", "men", "minors", "elderly", "civilians", "soldiers", "fighters", "dual", "living", "dead");

    /** Whether a tag is of age, sex or role and of no nation. */
    static boolean group(String tag) {
        return GROUPS.contains(tag) || tag.equals(FOREIGN);
    }

    String side(Mention m, String tag) {
        if (GROUPS.contains(tag) || story.vocabulary().nations().contains(tag)) {
            return tag;
        }
        return FOREIGN;
    }

    boolean isNation(Scene scene, String tag) {
        return !GROUPS.contains(tag);
    }

    boolean sideOf(Mention m, String side) {
        return m.tags.stream()
                .anyMatch(tag -> !GROUPS.contains(tag) && side(m, tag).equals(side));
    }
}
