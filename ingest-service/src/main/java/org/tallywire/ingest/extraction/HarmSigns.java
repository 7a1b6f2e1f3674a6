package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Place;

/** Places that other words tell: the nation of the dead, who counts them, who struck. */
final class HarmSigns {
    /** So far before a verb stands who tells it. */
    private static final int RULERS_REACH = 4;

    private final Story story;

    HarmSigns(Story story) {
        this.story = story;
    }

    Places.Found onslaught() {
        return story.vocabulary().places().stream()
                .filter(place -> place.id().equals(story.vocabulary().attack().place()))
                .findFirst()
                .map(place -> new Places.Found(place, "the day of the attack", 0.93))
                .orElse(null);
    }

    /** The dead of a nation are its own place's, unless the words before name another. */
    Places.Found nation(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        for (var tag : m.tags) {
            for (var place : story.vocabulary().places()) {
                if (place.people().contains(tag)) {
                    var named = NamedPlaces.named(text, s.from(), s.to(), s);
                    named = named == null && place.runBy() != null ? NamedPlaces.titled(scene, s) : named;
                    boolean acts = m.link.frame().voice() != Frame.Voice.NOUN;
                    var by = acts ? strikes(Agents.party(s, m.link.frame())) : null;
                    if (named == null && by != null && by != place) {
                        // An army that kills its own people strikes where it fights.
                        return new Places.Found(by, "struck by the other side", 0.85);
                    }
                    boolean other = named != null && named.people().isEmpty();
                    return new Places.Found(other ? named : place, "the dead are " + tag, 0.93);
                }
            }
        }
        return null;
    }

    private Place strikes(String party) {
        return story.vocabulary().places().stream()
                .filter(place -> party != null && party.equals(place.struckBy()))
                .findFirst()
                .orElse(null);
    }

    /** "the Israeli death toll", "the toll in Gaza". */
    Places.Found tolled(Text text, Sentence s, Mention m) {
        for (int i = m.begin() - 1; i >= s.from(); i--) {
            var at = text.longest(i, Sense.At.class);
            if (at != null && !text.joins(i - 1) && !text.joins(i + at.length())) {
                return new Places.Found(((Sense.At) at.sense()).place(), "the toll's place", 0.93);
            }
            var nation = text.longest(i, Sense.Nation.class);
            var party = text.longest(i, Sense.Party.class);
            boolean attacks = party != null && text.is(i + party.length(), WordClass.ASSAULTS);
            for (var place : story.vocabulary().places()) {
                if (nation != null && place.people().contains(((Sense.Nation) nation.sense()).tag())) {
                    return new Places.Found(place, "the toll's people", 0.93);
                }
                if (attacks && ((Sense.Party) party.sense()).id().equals(place.struckBy())) {
                    return new Places.Found(place, "the toll of an attack on it", 0.9);
                }
            }
        }
        return null;
    }

    /** "Gaza health authorities say", "the Hamas-run health ministry": they count the dead of where they are. */
    Places.Found health(Text text, Sentence s) {
        int at = text.find(s.from(), s.to(), WordClass.HEALTH);
        if (at < 0) {
            return null;
        }
        for (int i = Math.max(s.from(), at - 5); i < Math.min(s.to(), at + 6); i++) {
            var match = text.longest(i, Sense.At.class);
            if (match != null) {
                return new Places.Found(((Sense.At) match.sense()).place(), "its health authorities say so", 0.93);
            }
        }
        for (int i = Math.max(s.from(), at - 5); i < Math.min(s.to(), at + 6); i++) {
            var match = text.longest(i, Sense.Party.class);
            if (match != null) {
                var party = ((Sense.Party) match.sense()).id();
                for (var place : story.vocabulary().places()) {
                    if (party.equals(place.runBy())) {
                        return new Places.Found(place, "its health authorities are run by " + party, 0.93);
                    }
                }
            }
        }
        return null;
    }

    /** "the war that Hamas says has claimed 20,000 lives": whoever runs a place tells of its dead. */
    Places.Found rulers(Text text, Sentence s, int start) {
        for (int i = start - 1; i >= Math.max(s.from(), start - RULERS_REACH); i--) {
            var party = text.longest(i, Sense.Party.class);
            int verb = party == null ? i : i + party.length();
            while (verb < start && text.is(verb, WordClass.TITLES)) {
                verb++;
            }
            boolean tells = party != null && text.is(verb, WordClass.SPEAKING);
            for (var place : story.vocabulary().places()) {
                if (tells && ((Sense.Party) party.sense()).id().equals(place.runBy())) {
                    return new Places.Found(place, "its rulers say so", 0.85);
                }
            }
        }
        return null;
    }

    /** "184 killed since truce ended, Gaza says", or the next sentence tells whose health ministry counted a headline's dead. */
    Places.Found counters(Scene scene, Sentence s) {
        var text = s.text();
        for (int i = s.from(); i + 1 < s.to(); i++) {
            var at = text.longest(i, Sense.At.class);
            if (at != null
                    && i + at.length() < s.to()
                    && text.is(i + at.length(), WordClass.SPEAKING)
                    && !text.has(i, Sense.Party.class)) {
                return new Places.Found(((Sense.At) at.sense()).place(), "told there", 0.9);
            }
        }
        return s.number() + 1 < scene.sentences.size() ? health(text, scene.sentences.get(s.number() + 1)) : null;
    }

    private static boolean assault(Text text, int i, Sentence s) {
        return text.within(i, Math.min(s.to(), i + 2), WordClass.ASSAULTS);
    }

    /** "an Israeli air raid": where those are whom a nation's attacks strike, or null where no one or several are. */
    private Places.Found struckBy(String nation) {
        var places = story.vocabulary().places();
        if (places.stream().noneMatch(place -> place.people().contains(nation) && place.struckBy() != null)) {
            return null;
        }
        var struck = places.stream()
                .filter(place -> place.struckBy() != null && !place.people().contains(nation))
                .toList();
        return struck.size() == 1 ? new Places.Found(struck.get(0), "attacked by the other side", 0.9) : null;
    }

    /** "by Israel's count": whoever counts need not have struck. */
    private static boolean counts(Text text, int behind) {
        return text.is(behind, WordClass.POSSESSIVES) && text.is(behind + 1, WordClass.SUMS);
    }

    /** "On the Israeli side six soldiers have died": where those of that side are. */
    Places.Found side(Text text, Sentence s, int start) {
        for (int i = s.from() + 1; i < start; i++) {
            var nation = text.is(i, WordClass.SIDE) ? text.longest(i - 1, Sense.Nation.class) : null;
            for (var place : story.vocabulary().places()) {
                if (nation != null && place.people().contains(((Sense.Nation) nation.sense()).tag())) {
                    return new Places.Found(place, "on that side", 0.9, true);
                }
            }
        }
        return null;
    }

    /** The nearest party or target before the verb: "Hamas's attack on Israel killed", "Israel's bombardment has killed". */
    Places.Found struck(Text text, Sentence s, Mention m, int start, int end) {
        var by = Agents.party(s, m.link.frame());
        for (int i = start - 1; i >= s.from(); i--) {
            var at = text.longest(i, Sense.At.class);
            var party = text.longest(i, Sense.Party.class);
            var nation = text.longest(i, Sense.Nation.class);
            int before = i - 1;
            while (before > s.from() && (text.is(before, WordClass.DETERMINERS) || NamedPlaces.besides(text, before))) {
                before--;
            }
            boolean target = before >= s.from()
                    && NamedPlaces.into(text, before, s)
                    && !(at != null && NamedPlaces.strikes(text, i + at.length(), s));
            if (party != null
                    && (counts(text, i + party.length())
                            || text.is(i + party.length(), WordClass.SPEAKING)
                                    && !text.within(i, start, WordClass.PRONOUNS))) {
                continue;
            }
            if (party != null
                    && i > s.from()
                    && text.is(i - 1, WordClass.PREPOSITIONS)
                    && !text.is(i - 1, WordClass.CLAUSE_BREAKS)
                    && !text.is(i - 1, WordClass.BY)
                    && !text.within(i + party.length(), Math.min(start, i + party.length() + 4), WordClass.ASSAULTS)
                    && !target) {
                continue;
            }
            if (party != null && (text.joins(i - 1) || text.joins(i + party.length()))) {
                continue;
            }
            if (at != null && target) {
                return new Places.Found(((Sense.At) at.sense()).place(), "the attack was on it", 0.93);
            }
            if (nation != null && target && party == null) {
                for (var place : story.vocabulary().places()) {
                    if (place.people().contains(((Sense.Nation) nation.sense()).tag())) {
                        return new Places.Found(place, "the attack was on its people", 0.9);
                    }
                }
            }
            if (nation != null && party == null && assault(text, i + nation.length(), s)) {
                return struckBy(((Sense.Nation) nation.sense()).tag());
            }
            if (party != null) {
                by = ((Sense.Party) party.sense()).id();
                break;
            }
            if (text.is(i, WordClass.ONSLAUGHTS) && !(i > s.from() && text.is(i - 1, WordClass.SINCE))) {
                return onslaught();
            }
        }
        for (int i = end; by == null && i < s.to() && !m.link.frame().means("displace"); i++) {
            var party = text.longest(i, Sense.Party.class);
            if (party != null && text.within(i, Math.min(s.to(), i + 5), WordClass.ASSAULTS)) {
                by = ((Sense.Party) party.sense()).id();
            }
        }
        if (by == null) {
            return null;
        }
        for (var place : story.vocabulary().places()) {
            if (by.equals(place.struckBy())) {
                return new Places.Found(place, by + " strikes it", 0.9);
            }
        }
        return null;
    }
}
