package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Place;

/** Tells where people came to harm: a place that is named, their nation's, or the one that the attacker strikes. */
final class Places {
    private final Story story;

    Places(Story story) {
        this.story = story;
    }

    record Found(Place place, String because, double certainty) {}

    Found of(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        int end = Math.max(m.to, m.link.frame().from() < s.to() && m.link.frame().to() > s.from() ? m.link.frame().to() : m.to);
        var near = named(text, m.to, Math.min(s.to(), Math.max(m.to, end) + 8), s);
        if (near != null) {
            return new Found(near, "named behind the figure", 0.97);
        }
        for (var tag : m.tags) {
            for (var place : story.vocabulary().places()) {
                if (place.people().contains(tag)) {
                    var elsewhere = named(text, s.from(), s.to(), s);
                    boolean other = elsewhere != null && elsewhere.people().isEmpty();
                    return new Found(other ? elsewhere : place, "the dead are " + tag, 0.93);
                }
            }
        }
        if (m.noun != null && !m.noun.people().isEmpty()) {
            var kept = story.vocabulary().places().stream()
                    .filter(place -> m.noun.places().contains(place.id()))
                    .findFirst();
            if (kept.isPresent()) {
                return new Found(kept.get(), m.noun.id() + " are kept there", 0.93);
            }
        }
        var struck = struck(text, s, m);
        if (struck != null) {
            return struck;
        }
        if (text.within(s.from(), s.to(), WordClass.ONSLAUGHTS)) {
            return onslaught();
        }
        var anywhere = named(text, s.from(), s.to(), s);
        return anywhere == null ? null : new Found(anywhere, "the only place named", 0.75);
    }

    private Found onslaught() {
        return story.vocabulary().places().stream()
                .filter(place -> place.people().contains("israeli"))
                .findFirst()
                .map(place -> new Found(place, "the day of the attack", 0.9))
                .orElse(null);
    }

    /** A place behind "in", "inside" and the like. */
    private Place named(Text text, int from, int to, Sentence s) {
        for (int i = from; i < to; i++) {
            var match = text.longest(i, Sense.At.class);
            if (match != null && i > s.from()) {
                int before = i - 1;
                while (before > s.from() && (text.is(before, WordClass.DETERMINERS) || text.norm(before).equals("occupied") || text.norm(before).equals("besieged") || text.norm(before).equals("northern") || text.norm(before).equals("southern") || text.norm(before).equals("central"))) {
                    before--;
                }
                if (text.is(before, WordClass.INSIDE)) {
                    return ((Sense.At) match.sense()).place();
                }
                i += match.length() - 1;
            }
        }
        return null;
    }

    /** The nearest party or target before the verb: "Hamas's attack on Israel killed", "Israel's bombardment has killed". */
    private Found struck(Text text, Sentence s, Mention m) {
        var by = Populations.party(s, m.link.frame());
        int start = Math.min(m.from, m.link.frame().from() >= s.from() ? m.link.frame().from() : m.from);
        for (int i = start - 1; i >= s.from(); i--) {
            var at = text.longest(i, Sense.At.class);
            var party = text.longest(i, Sense.Party.class);
            boolean target = i > s.from() && text.is(i - 1, WordClass.INSIDE);
            if (at != null && target) {
                return new Found(((Sense.At) at.sense()).place(), "the attack was on it", 0.93);
            }
            if (party != null) {
                by = ((Sense.Party) party.sense()).id();
                break;
            }
            if (text.is(i, WordClass.ONSLAUGHTS)) {
                return onslaught();
            }
        }
        if (by == null) {
            return null;
        }
        for (var place : story.vocabulary().places()) {
            if (by.equals(place.struckBy())) {
                return new Found(place, by + " strikes it", 0.9);
            }
        }
        return null;
    }
}
