package org.tallywire.ingest.extraction;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallywire.contracts.Status;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Population;

/** Tells who is counted by what the report has spoken of before. */
final class Antecedents {
    private static final Set<String> DEFENCELESS = Set.of("women", "minors", "elderly", "civilians", Sides.FOREIGN);

    /** So many sentences back somebody is looked for: what is spoken of further off is not meant any more. */
    private static final int LOOK_BACK = 20;

    /** "26 Thais are held and 39 were killed": as many times more at most are of the same people. */
    private static final int KILLED_MAX = 3;

    private final Story story;
    private final Sides sides;

    Antecedents(Story story, Sides sides) {
        this.story = story;
        this.sides = sides;
    }

    /** "39 Thais were killed and nine are still held": the nine are Thais too. */
    void inherit(Scene scene, Sentence s, Mention m) {
        var before = s.before(m);
        while (before != null && !before.counted()) {
            before = s.before(before);
        }
        boolean ofThem = m.partOf && s.text().is(m.to - 1, WordClass.THEM);
        before = ofThem ? ofWhom(scene, s, m) : before;
        boolean bare = m.elliptic && m.noun == null && m.tags.isEmpty() && m.link.kind() == Kind.DIRECT;
        boolean alike = before != null
                && before.link != null
                && before.link.frame().happenings().equals(m.link.frame().happenings());
        boolean ofOneNation = before != null
                && before.tags.size() == 1
                && sides.side(before, before.tags.first()).equals(Sides.FOREIGN);
        if (bare && ofThem && ofOneNation) {
            m.tags.addAll(before.tags);
            return;
        }
        boolean many = bare
                && m.link.frame().means("kill")
                && (before == null || !ofOneNation || m.quantity.said() > KILLED_MAX * before.quantity.said());
        if (!bare || before == null || many || m.more && (alike || !ofOneNation)) {
            return;
        }
        // "26 Thais were abducted; 14 are home and 18 still held": both are of the 26.
        boolean fewer = m.more
                || m.link.frame().means("kill")
                || origin(s, before).quantity.said() >= m.quantity.said();
        boolean alone =
                before.link != null && before.link.kind() == Kind.DIRECT && before.link.frame() != m.link.frame();
        if (fewer && alone && ofOneNation) {
            m.tags.addAll(before.tags);
        } else if (fewer
                && alone
                && before.elliptic
                && before.link.frame() != m.link.frame()
                && !before.tags.isEmpty()) {
            m.tags.addAll(before.tags);
        }
    }

    /** "Ten Americans are missing, and three of them": those of whom they are. */
    private static Mention ofWhom(Scene scene, Sentence s, Mention m) {
        boolean opens = s.before(m) == null;
        var in = opens ? scene.before(s) : s;
        if (in == null || opens && in.mentions().isEmpty()) {
            return null;
        }
        var before = opens ? in.mentions().get(in.mentions().size() - 1) : s.before(m);
        while (before != null && (!before.counted() || before.article || before.quantity.said() < m.quantity.said())) {
            before = in.before(before);
        }
        return before;
    }

    /** The figure whose nationality a lone one has taken over, or the figure itself. */
    private static Mention origin(Sentence s, Mention m) {
        var origin = m;
        for (var other = m; other != null && origin.elliptic; other = s.before(other)) {
            origin = other.counted() && other.tags.equals(m.tags) ? other : origin;
        }
        return origin;
    }

    /** A weak verb means it only where the sentence speaks of captivity. */
    boolean supported(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (i == s.from() && takenBy(scene, s, m)) {
                return true;
            }
            if (text.is(i, WordClass.ONSLAUGHTS) || text.is(i, WordClass.CAPTIVE) || text.is(i, WordClass.CAPTIVE)) {
                return true;
            }
            if (text.is(i, WordClass.SWAPS) && m.link.frame().means("release") && !m.tags.isEmpty()) {
                // "Eleven Israelis left Gaza in the last exchange"
                return true;
            }
            var kept = text.longest(i, Sense.Kept.class);
            if (kept != null && i >= m.to && m.link.frame().means("take")) {
                return true;
            }
            // "walked out of prison", "left captivity": no one else leaves from there.
            if (kept != null && i >= m.to && m.link.frame().means("release") && !text.has(i, Sense.At.class)) {
                return true;
            }
            var noun = text.longest(i, Sense.Noun.class);
            if (noun != null
                    && !((Sense.Noun) noun.sense()).population().people().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** "100 are thought to have been taken by militants": said by whom, where the report has spoken of such people. */
    private boolean takenBy(Scene scene, Sentence s, Mention m) {
        var frame = m.link.frame();
        var before = scene.before(s);
        if (!frame.means("take") || frame.voice() != Frame.Voice.PASSIVE || before == null) {
            return false;
        }
        var party = Agents.party(s, frame);
        return story.vocabulary().populations().stream()
                .filter(population -> party != null && party.equals(population.givenBy()))
                .anyMatch(population -> before.mentions().stream()
                        .anyMatch(other -> other.noun == population && !Sides.bodies(population)));
    }

    /** "Four women also came back": the headline or the sentence before told who it is that comes back. */
    boolean toldOf(Scene scene, Sentence s, Mention m) {
        var before = scene.before(s);
        var frame = m.link.frame();
        boolean missing = frame.voice() == Frame.Voice.STATE && frame.means("hold") && sides.sideOf(m, Sides.FOREIGN);
        if (!m.person && !m.more && !(m.elliptic && fromThere(s, frame))
                || !m.counted()
                || before == null
                || !missing && !s.text().is(frame.from(), WordClass.RETURNING)) {
            return false;
        }
        boolean ofSide = sides.sideOf(m, Sides.FOREIGN)
                || m.tags.stream().anyMatch(story.vocabulary().nations()::contains);
        boolean few = story.vocabulary().populations().stream()
                .anyMatch(population ->
                        population.people().contains(Sides.FOREIGN) && m.quantity.said() <= population.batchMax());
        // "During the truce 81 Israelis came home from Gaza"
        boolean deal = fromThere(s, frame) && s.text().within(s.from(), s.to(), WordClass.TRUCE);
        return Stream.concat(scene.titles().stream(), Stream.of(before))
                .anyMatch(other -> ofSide && few && !missing && freed(other)
                        || other.mentions().stream().anyMatch(named -> names(scene, named, m, missing, deal)));
    }

    /** "24 came out of Gaza": from where they are kept. */
    private static boolean fromThere(Sentence s, Frame frame) {
        for (int i = frame.from(); i < Math.min(s.to(), frame.to() + 2); i++) {
            if (s.text().has(i, Sense.Kept.class)) {
                return true;
            }
        }
        return false;
    }

    /** "Hamas frees Russian-Israeli man": whoever is named, captives come back. */
    private static boolean freed(Sentence s) {
        return s.frames().stream()
                .anyMatch(frame -> frame.means("release")
                        && frame.strong()
                        && frame.voice() != Frame.Voice.NOUN
                        && frame.status() == Status.ACTUAL
                        && !frame.negated());
    }

    private boolean names(Scene scene, Mention other, Mention m, boolean missing, boolean deal) {
        if (scene.counted.containsKey(other) && other.link.frame().means("release")) {
            return true;
        }
        boolean few = other.noun != null && (deal || m.quantity.said() <= other.noun.batchMax());
        return few && (missing || !m.tags.contains(Sides.FOREIGN));
    }

    /** The population that was spoken of last, in this sentence or before. */
    Sides.Found byContext(Scene scene, Sentence s, Mention m, List<Counting> countings) {
        var spoken = scene.spokenOf(countings, m.person || m.elliptic, sides);
        var inSentence = scene.spokenOf(countings, true, sides);
        Population last = spoken.mentioned(s);
        boolean here = false;
        for (var other : s.mentions()) {
            if (other == m || other.from > m.from) {
                break;
            }
            if (s.text().endsBefore(other.begin(), s.from(), WordClass.EXCHANGING)) {
                continue;
            }
            var population = inSentence.of(s, other);
            if (population != null) {
                last = population;
                here = true;
            }
            if (last == null && other.noun == null && m.elliptic && other.tags.size() == 1) {
                var side = sides.byNation(other, countings);
                boolean ours = side != null && story.vocabulary().nations().contains(other.tags.first());
                last = ours ? side.population() : null;
                here = ours;
            }
        }
        for (int i = m.from - 1; i >= s.from() && last == null; i--) {
            last = spoken.at(i);
        }
        last = here ? last : unambiguous(scene, s, m, last, countings);
        last = last == null ? spoken.named(s) : last;
        var presumed = last == null ? presumed(scene, m, countings) : null;
        if (presumed != null) {
            return presumed;
        }
        last = last == null ? spoken.first() : last;
        if (last == null) {
            return null;
        }
        if (m.elliptic && !here && !m.more && m.from > s.from() && !told(s, m)) {
            return null;
        }
        if (last.nationless() && !here && m.link.frame().means("hold")) {
            last = heldOf(scene, s, last, countings);
        }
        return new Sides.Found(last, "the text last spoke of " + last.id(), here ? 0.9 : 0.75);
    }

    /** "The swap of hostages for prisoners is near. 13 women will be freed, of 50 hostages": this sentence tells who is meant. */
    private Population unambiguous(Scene scene, Sentence s, Mention m, Population last, List<Counting> countings) {
        var both = scene.before(s);
        for (int n = 0; last != null && both != null && named(both, countings).isEmpty(); n++) {
            both = n < LOOK_BACK ? scene.before(both) : null;
        }
        if (last == null || both == null || named(both, countings).size() < 2) {
            return last;
        }
        for (var other : s.mentions()) {
            boolean returned = s.text().endsBefore(other.begin(), s.from(), WordClass.EXCHANGING)
                    || s.text().is(other.begin() - 1, WordClass.FOR);
            if (other.begin() >= m.to && other.noun != null && !returned && counts(other.noun, countings)) {
                return sides.bySide(other, other.noun);
            }
        }
        return last;
    }

    private Set<Population> named(Sentence s, List<Counting> countings) {
        return s.mentions().stream()
                .filter(other -> other.noun != null && counts(other.noun, countings))
                .map(other -> sides.bySide(other, other.noun))
                .collect(Collectors.toSet());
    }

    private boolean counts(Population population, List<Counting> countings) {
        return !Sides.bodies(population) && sides.counts(countings, population);
    }

    /** "Israel has let 150 prisoners go. 184 are still held": of those who are given back the others are held. */
    private Population heldOf(Scene scene, Sentence s, Population released, List<Counting> countings) {
        return countings.stream()
                .map(counting -> sides.populationOf(counting.population()))
                .filter(population -> population.people().contains(Sides.FOREIGN))
                .filter(population -> scene.sentences.subList(Math.max(0, s.number() - LOOK_BACK), s.number()).stream()
                        .flatMap(before -> before.mentions().stream())
                        .anyMatch(mention -> mention.noun == population))
                .findFirst()
                .orElse(released);
    }

    /** "Under the truce 13 women and children will be handed over": a report that names nobody speaks of those of the story's name. */
    private Sides.Found presumed(Scene scene, Mention m, List<Counting> countings) {
        boolean weak = m.tags.isEmpty() || !m.tags.stream().allMatch(DEFENCELESS::contains);
        boolean truce = scene.text.within(0, scene.text.tokens.size(), WordClass.DEALS)
                || scene.text.within(0, scene.text.tokens.size(), WordClass.TRUCE_TALKS);
        if (weak || !truce || !m.link.frame().strong() || !m.link.frame().means("release")) {
            return null;
        }
        return countings.stream()
                .map(counting -> sides.populationOf(counting.population()))
                .filter(population -> population.people().contains(Sides.FOREIGN))
                .findFirst()
                .map(population -> new Sides.Found(population, "a truce frees " + population.id(), 0.7))
                .orElse(null);
    }

    /** "Israel believes 137 are still held": a finite verb says plainly that it is they of whom the text spoke. */
    private static boolean told(Sentence s, Mention m) {
        var frame = m.link.frame();
        boolean plain = frame.strong() && !frame.negated() && (frame.means("release") || frame.means("hold"));
        boolean of = m.from > s.from()
                && (s.text().is(m.from - 1, WordClass.OF) || s.text().is(m.from - 1, WordClass.AMONG));
        if (plain && frame.from() == m.to && (of || s.text().is(m.from - 1, WordClass.DETERMINERS))) {
            // "of the 39 let go", "the first of 12 let go"
            return true;
        }
        // "As of Wednesday night, 97 had been released"
        boolean opened = s.before(m) == null
                && s.text().norm(m.from - 1).equals(",")
                && (s.text().is(s.from(), WordClass.PREPOSITIONS) || s.text().is(s.from(), WordClass.CUMULATIVE));
        return plain
                && (opened || !s.text().token(m.from - 1).mark())
                && frame.voice() != Frame.Voice.EITHER
                && frame.from() > m.to
                && (s.text().within(m.to, frame.to(), WordClass.BE_FINITE)
                        || s.text().within(m.to, frame.to(), WordClass.HAVE));
    }
}
