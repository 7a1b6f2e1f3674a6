package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Population;

/**
 * Whom the sentences before one have spoken of last. It goes on from where it stood, so that a report is gone through
 * once; sentences are asked for in their order.
 */
final class SpokenOf {
    private final Scene scene;
    private final About about;
    private final Sides sides;
    private int next;
    private Population mentioned;
    private Population named;
    private boolean searched;
    private Population first;

    /**
     * Who is asked for.
     *
     * @param unnamed whether figures without a noun tell too
     */
    record About(List<Counting> countings, boolean unnamed) {}

    SpokenOf(Scene scene, About about, Sides sides) {
        this.scene = scene;
        this.about = about;
        this.sides = sides;
    }

    /** Whom the sentences before counted or named as many. */
    Population mentioned(Sentence s) {
        upTo(s);
        return mentioned;
    }

    /** Whom their words name at all: "a hostage deal" counts no one, but it is they who are spoken of. */
    Population named(Sentence s) {
        upTo(s);
        return named;
    }

    /** Who is named first in the whole report, later sentences included. */
    Population first() {
        if (!searched) {
            first = scene.sentences.stream()
                    .flatMap(s -> s.mentions().stream())
                    .map(other -> byNoun(other))
                    .filter(population -> population != null)
                    .findFirst()
                    .orElse(null);
            searched = true;
        }
        return first;
    }

    private void upTo(Sentence s) {
        for (; next < s.number(); next++) {
            var before = scene.sentences.get(next);
            for (var other : before.mentions()) {
                var population = of(before, other);
                mentioned = population == null ? mentioned : population;
            }
            for (int i = before.from(); i < before.to(); i++) {
                var population = at(i);
                named = population == null ? named : population;
            }
        }
    }

    /** Whom a mention tells of, or null; what is given in return tells of no one. */
    Population of(Sentence s, Mention other) {
        if (s.text().endsBefore(other.begin(), s.from(), WordClass.EXCHANGING)) {
            return null;
        }
        if (other.noun != null) {
            return byNoun(other);
        }
        var known = about.unnamed() ? scene.counted.get(other) : null;
        return known == null || known.population() == null ? null : living(known.population());
    }

    private Population byNoun(Mention other) {
        return other.noun == null || Sides.bodies(other.noun) ? null : living(sides.bySide(other, other.noun));
    }

    /** Whom the noun at a token names, or null. */
    Population at(int i) {
        var noun = scene.text.longest(i, Sense.Noun.class);
        return noun == null ? null : living(((Sense.Noun) noun.sense()).population());
    }

    private Population living(Population population) {
        return sides.counts(about.countings(), population) && !Sides.bodies(population) ? population : null;
    }
}
