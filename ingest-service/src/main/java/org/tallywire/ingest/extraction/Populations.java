package org.tallywire.ingest.extraction;

import java.util.List;
import java.util.TreeSet;
import org.tallywire.ingest.extraction.Frame.Meaning;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Counting;

/** Tells which tally a mention counts for, and which part of it, from its nouns, who acts, and where it happens. */
final class Populations {
    private final Story story;
    private final Places places;
    private final Sides sides;
    private final Keeping keeping;
    private final Antecedents antecedents;
    private final PartTags partTags;

    Populations(Story story) {
        this.story = story;
        this.places = new Places(story);
        this.sides = new Sides(story);
        this.keeping = new Keeping(sides);
        this.antecedents = new Antecedents(story, sides);
        this.partTags = new PartTags(story, sides);
    }

    /** What the mention counts, or null where its link makes no figure of the story. */
    Counted of(Scene scene, Sentence s, Mention m) {
        antecedents.inherit(scene, s, m);
        for (var meaning : m.link.frame().happenings()) {
            var counted = of(scene, s, m, meaning);
            if (counted != null) {
                return counted;
            }
        }
        return null;
    }

    /** Whether some meaning of a frame makes figures of the story. */
    boolean concerns(Frame frame) {
        return story.vocabulary().countings().stream().anyMatch(counting -> frame.means(counting.happening()));
    }

    private Counted of(Scene scene, Sentence s, Mention m, Meaning meaning) {
        var countings = story.vocabulary().countings().stream()
                .filter(counting -> counting.happening().equals(meaning.happening()))
                .toList();
        if (countings.isEmpty()) {
            return null;
        }
        boolean borne =
                meaning.happening().equals("hold") && s.text().is(m.link.frame().from(), WordClass.BEARING);
        if (Agents.foreignAgent(s, m.link.frame()) || arrested(s, m, meaning) || borne) {
            return null;
        }
        boolean harm = countings.get(0).placed();
        if (!harm && m.noun == null && m.tags.isEmpty() && m.counted()) {
            partTags.theirs(scene, s, m, m.tags);
        }
        var found = harm ? general(m) : population(scene, s, m, countings, meaning.weak());
        if (found == null) {
            return null;
        }
        var counting = countings.stream()
                .filter(c -> harm || c.population().equals(found.population().id()))
                .findFirst()
                .orElse(null);
        if (counting == null) {
            return null;
        }
        var who = new TreeSet<>(m.tags);
        who.addAll(partTags.apposed(s, m));
        partTags.theirs(scene, s, m, who);
        if (who.containsAll(List.of("civilians", "soldiers"))) {
            // All kinds of people.
            who.removeAll(List.of("civilians", "soldiers"));
        }
        PartTags.sameArms(m, who);
        double certainty = found.certainty();
        if (harm) {
            // "Israel has lost 70 soldiers": of no others is it said.
            boolean fallen = m.counted() && s.text().is(m.to - 1, WordClass.LIVES)
                    || who.contains("soldiers")
                    || who.contains("fighters");
            if (meaning.weak() && !fallen || m.noun != null && Sides.bodies(m.noun)) {
                return null;
            }
            var place = places.of(scene, s, m);
            boolean bearers = who.contains("fighters") || who.contains("soldiers") && !(place != null && place.near());
            if (place == null && !(who.contains("fighters"))) {
                return null;
            }
            who.removeAll(story.vocabulary().nations());
            who.remove("living");
            who.remove("dead");
            if (!bearers && place != null) {
                who.add(place.place().id());
            }
            certainty *= place == null ? 0.9 : place.certainty();
        } else {
            partTags.addOthers(s, m, found.population(), who);
            if (found.population().nationless()) {
                who.removeIf(tag -> sides.isNation(scene, tag) || tag.equals(Sides.FOREIGN));
            }
            if (meaning.happening().equals("hold")) {
                PartTags.holder(s, m, who);
            }
            who.removeIf(tag -> story.vocabulary().nations().contains(tag)
                    && !found.population().people().isEmpty()
                    && !found.population().people().contains(tag));
            if (Sides.bodies(found.population())) {
                who.remove("dead");
            }
        }
        var attack = story.vocabulary().attack();
        boolean struck = harm && attack != null && who.contains(attack.place());
        return new Counted(counting, found.population(), List.copyOf(who), found.because(), struck, certainty);
    }

    /** "Hamas captured 100 prisoners": whatever they are called, it is the party who gives them that takes them. */
    private Sides.Found taken(Sentence s, Mention m, List<Counting> countings) {
        var only = sides.populationOf(countings.get(0).population());
        boolean people =
                !Sides.bodies(m.noun) && m.tags.isEmpty() && m.link.frame().means("take");
        return people && only.givenBy() != null && only.givenBy().equals(Agents.party(s, m.link.frame()))
                ? new Sides.Found(only, only.id() + " are taken by " + only.givenBy(), 0.85)
                : null;
    }

    /** "3,290 have been detained since October 7": arrests summed up, of whom many are held no more. */
    private static boolean arrested(Sentence s, Mention m, Meaning meaning) {
        var frame = m.link.frame();
        return meaning.happening().equals("hold")
                && frame.perfect()
                && s.text().is(frame.to() - 1, WordClass.JAILING)
                && s.text().within(frame.to(), Math.min(s.to(), frame.to() + 8), WordClass.SINCE);
    }

    private static Sides.Found general(Mention m) {
        return new Sides.Found(m.noun, "people to whom it happened", m.elliptic ? 0.93 : 1);
    }

    private Sides.Found population(Scene scene, Sentence s, Mention m, List<Counting> countings, boolean weak) {
        if (m.noun != null) {
            var noun = sides.bySide(m, m.noun);
            if (!sides.counts(countings, noun)) {
                return taken(s, m, countings);
            }
            return new Sides.Found(noun, "its noun names " + noun.id(), 1);
        }
        if (Keeping.elsewhere(s, m)) {
            return null;
        }
        int cue = m.link.frame().cue();
        if (cue >= 0
                && scene.text.is(cue, WordClass.OFFERING)
                && cue == m.link.frame().from()) {
            // "offered to the territory's 2.2m people": much else is offered, so those who are must be named.
            return null;
        }
        boolean led = m.link.lead() != null && scene.counted.containsKey(m.link.lead());
        if (weak && !led && !antecedents.supported(scene, s, m) && !antecedents.toldOf(scene, s, m)) {
            return null;
        }
        var side = sides.named(s, m, countings);
        if (side != null) {
            return side;
        }
        var link = m.link;
        if (link.kind() == Kind.RETURN) {
            var lead = link.lead() == null ? null : scene.counted.get(link.lead());
            var given = lead == null ? null : lead.population();
            var nation = sides.byNation(m, countings);
            if (nation != null) {
                return nation;
            }
            return countings.stream()
                    .map(c -> sides.populationOf(c.population()))
                    .filter(p -> given != null && p != given && !p.people().isEmpty())
                    .findFirst()
                    .map(p -> new Sides.Found(p, "given in return for " + given.id(), 0.93))
                    .orElse(null);
        }
        var nation = sides.byNation(m, countings);
        if (nation != null) {
            return nation;
        }
        if (sides.sideOfAnother(m, countings)) {
            return null;
        }
        if (link.lead() != null && scene.counted.get(link.lead()) != null) {
            var lead = scene.counted.get(link.lead()).population();
            if (lead != null && sides.counts(countings, lead)) {
                return new Sides.Found(lead, "goes with " + lead.id(), 0.97);
            }
            return null;
        }
        boolean ofThem = m.partOf && m.noun == null && s.text().is(m.to - 1, WordClass.THEM);
        var all = ofThem && m.link.frame().voice() == Frame.Voice.PASSIVE ? s.before(m) : null;
        if (all != null && all.noun != null && sides.counts(countings, all.noun)) {
            return new Sides.Found(all.noun, "some of the " + all.noun.id() + " before", 0.93);
        }
        if (countings.size() == 1) {
            var only = sides.populationOf(countings.get(0).population());
            return only.nouns().isEmpty() || only.people().isEmpty()
                    ? null
                    : new Sides.Found(only, "only " + only.id() + " can be meant", 0.95);
        }
        var whole = m.partOf ? s.before(m) : null;
        var before = whole == null ? null : scene.counted.get(whole);
        if (before != null && before.population() != null && sides.counts(countings, before.population())) {
            return new Sides.Found(before.population(), "some of those before", 0.93);
        }
        var stated = keeping.stated(s, m, countings);
        if (stated != null) {
            return stated;
        }
        var kept = keeping.left(s, m, countings) == null
                ? keeping.keptNear(scene, s, m, countings)
                : keeping.left(s, m, countings);
        if (kept != null) {
            return kept;
        }
        var keeper = keeping.byKeeper(s, m, countings);
        if (keeper != null) {
            return keeper;
        }
        var agent = keeping.byAgent(s, m, countings);
        if (agent != null) {
            return agent;
        }
        return antecedents.byContext(scene, s, m, countings);
    }
}
