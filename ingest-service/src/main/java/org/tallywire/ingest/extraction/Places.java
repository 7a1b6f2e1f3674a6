package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Place;

/** Tells where people came to harm: a place that is named, their nation's, or the one that the attacker strikes. */
final class Places {
    private final Story story;
    private final HarmSigns signs;

    Places(Story story) {
        this.story = story;
        this.signs = new HarmSigns(story);
    }

    record Found(Place place, String because, double certainty, boolean near) {

        Found(Place place, String because, double certainty) {
            this(place, because, certainty, false);
        }
    }

    /** Where those whom a mention counts came to harm, or null; asked for again, as before while the same governs it. */
    Found of(Scene scene, Sentence s, Mention m) {
        var known = scene.placed.get(m);
        if (known == null || known.link() != m.link) {
            known = new Placed(m.link, find(scene, s, m));
            scene.placed.put(m, known);
        }
        return known.found();
    }

    /** Where a mention was found to be placed by what governed it then. */
    record Placed(Link link, Found found) {}

    private Found find(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        var frame = m.link.frame();
        boolean here = frame.from() >= s.from() && frame.to() <= s.to();
        int start = here ? Math.min(m.begin(), frame.from()) : m.begin();
        int end = here ? Math.max(m.to, frame.to()) : m.to;
        var headed = NamedPlaces.heading(text, s);
        boolean kept = m.noun != null && !m.noun.people().isEmpty();
        if (kept) {
            for (var place : story.vocabulary().places()) {
                if (m.noun.places().contains(place.id())) {
                    return new Found(place, m.noun.id() + " are kept there", 0.95);
                }
            }
        }
        var same = frame.voice() == Frame.Voice.NOUN ? again(scene, s, m) : null;
        if (same != null) {
            return same;
        }
        var near = NamedPlaces.named(text, m.to, NamedPlaces.clause(s, m, end), s);
        if (near != null) {
            return new Found(near, "named behind the figure", 0.97, true);
        }
        if (kept) {
            return null;
        }
        if (headed != null) {
            return new Found(headed, "the place that the line is about", 0.95);
        }
        var before = NamedPlaces.beforeRelative(text, s, start);
        if (before != null) {
            return new Found(before, "the place that the clause is about", 0.95);
        }
        var nation = signs.nation(scene, s, m);
        if (nation != null) {
            return nation;
        }
        int who = text.find(end, Math.min(s.to(), end + NamedPlaces.NEAR), WordClass.RELATIVES);
        int until = who < 0 ? Math.min(s.to(), end + NamedPlaces.NEAR) : who;
        int day = text.find(m.to, until, WordClass.ONSLAUGHTS);
        if (day > 0 && !text.is(day - 1, WordClass.SINCE)) {
            return signs.onslaught();
        }
        var toll = m.link.rule() == RuleName.TOLL ? signs.tolled(text, s, m) : null;
        if (toll != null) {
            return toll;
        }
        var side = signs.side(text, s, start);
        if (side != null) {
            return side;
        }
        var with = besideOthers(scene, s, m);
        if (with != null) {
            return with;
        }
        var health = signs.health(text, s);
        if (health != null) {
            return health;
        }
        var rulers = signs.rulers(text, s, start);
        if (rulers != null) {
            return rulers;
        }
        var struck = signs.struck(text, s, m, start, end);
        var headline = struck == null || s.title() || !m.counted() ? null : headline(scene, m);
        if (headline != null && headline.place() != struck.place()) {
            return headline;
        }
        if (struck != null) {
            return foreigners(m) ? atTheAttack(struck) : struck;
        }
        int onslaught = text.find(s.from(), s.to(), WordClass.ONSLAUGHTS);
        if (onslaught >= 0 && !(onslaught > s.from() && text.is(onslaught - 1, WordClass.SINCE))) {
            return signs.onslaught();
        }
        if (NamedPlaces.elsewhere(text, s)) {
            return null;
        }
        var anywhere = NamedPlaces.anywhere(s);
        if (anywhere != null) {
            return new Found(anywhere, "the only place named", 0.8);
        }
        var others = foreigners(m) ? added(scene, s) : null;
        if (others != null) {
            return others;
        }
        var earlier = NamedPlaces.earlier(scene, s);
        if (earlier != null && foreigners(m)) {
            return atTheAttack(earlier);
        }
        if (earlier == null && foreigners(m) && story.vocabulary().attack() != null && captivesAreSpokenOf(scene)) {
            return new Found(signs.onslaught().place(), "where the foreigners among the hostages were taken", 0.68);
        }
        if (earlier == null && s.title()) {
            return signs.counters(scene, s);
        }
        boolean many = m.counted()
                && m.tags.stream().allMatch(Sides::group)
                && m.quantity.said() >= Measures.TOLL_MIN
                && !m.link.frame().means("displace");
        if (earlier == null && (m.elliptic || many || text.within(s.from(), s.to(), WordClass.HEALTH))) {
            // Whoever counts the dead goes on.
            return added(scene, s);
        }
        return earlier == null && m.link.frame().means("displace") ? NamedPlaces.only(scene) : earlier;
    }

    /** "Two killed in Lebanon" above: where so many of those that the report is about came to harm. */
    private Found headline(Scene scene, Mention m) {
        for (var title : scene.titles()) {
            for (var other : title.mentions()) {
                var counted = scene.counted.get(other);
                var near = counted == null || !counted.counting().placed() ? null : of(scene, title, other);
                var named = NamedPlaces.named(title.text(), title.from(), title.to(), title);
                if (near != null
                        && near.place() == named
                        && other.counted()
                        && other.quantity.said() >= m.quantity.said()
                        && m.quantity.said() < Measures.TOLL_MIN) {
                    return near;
                }
            }
        }
        return null;
    }

    /** "193 Palestinians have been killed and 650 injured …, taking the toll to 15,207": where the others were struck. */
    private Found besideOthers(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        boolean sums = m.link.kind() == Link.Kind.SUM || m.link.rule() == RuleName.TOLL;
        var earlier = scene.before(s);
        var same = again(scene, s, m);
        if (same != null) {
            return same;
        }
        boolean goesOn = m.more || m.elliptic && earlier != null && earlier.title();
        if (goesOn && m.begin() - 1 <= s.from() + 1 && s.before(m) == null) {
            return added(scene, s);
        }
        boolean part = m.link.kind() == Link.Kind.PART && s.mentions().contains(m.link.lead());
        var lead = part ? m.link.lead() : m.elliptic || sums ? s.before(m) : null;
        while (lead != null && lead.link == null) {
            lead = s.before(lead);
        }
        if (lead == null || !lead.counted() || lead.link == null) {
            return null;
        }
        var frame = lead.link.frame();
        boolean harmed = frame.means("kill") || frame.means("injure");
        sums |= m.link.kind() == Link.Kind.PART;
        boolean joined = frame.from() >= s.from() && Lists.joined(text, Math.max(lead.to, frame.to()), m.begin());
        boolean fled = m.elliptic && m.link.frame().means("displace");
        return harmed && (sums || joined || fled) ? of(scene, s, lead) : null;
    }

    /** "Three hostages were killed in Gaza. The killing of the three men …": those of the sentence before. */
    private Found again(Scene scene, Sentence s, Mention m) {
        var before = scene.before(s);
        boolean definite = m.begin() > s.from() && s.text().is(m.begin() - 1, WordClass.DEFINITE);
        if (before == null || !definite || !m.counted()) {
            return null;
        }
        for (var other : before.mentions()) {
            var counted = scene.counted.get(other);
            if (counted != null
                    && other.counted()
                    && counted.counting().placed()
                    && other.link.frame().means("kill") == m.link.frame().means("kill")
                    && other.quantity.said() == m.quantity.said()) {
                return of(scene, before, other);
            }
        }
        return null;
    }

    /** "It confirmed the deaths of seven Argentinians": those of another country died where its dead were told of before. */
    private boolean foreigners(Mention m) {
        return m.tags.stream().anyMatch(tag -> !story.vocabulary().nations().contains(tag) && !Sides.group(tag));
    }

    /** "26 Thais are held in Gaza. 39 were killed": those of another country died where the others were taken. */
    private Found atTheAttack(Found found) {
        return story.vocabulary().attack() != null && captivesAreAt(found.place())
                ? new Found(signs.onslaught().place(), "where the foreigners among the hostages were taken", 0.72)
                : found;
    }

    private boolean captivesAreSpokenOf(Scene scene) {
        return scene.sentences.stream()
                .flatMap(s -> s.mentions().stream())
                .anyMatch(other ->
                        scene.counted.containsKey(other) && other.link.frame().means("hold"));
    }

    private boolean captivesAreAt(Place place) {
        return story.vocabulary().populations().stream()
                .anyMatch(population -> population.people().contains(Sides.FOREIGN)
                        && population.places().contains(place.id()));
    }

    /** "Another 650 people have been wounded": where the sentence before has people come to harm. */
    private Found added(Scene scene, Sentence s) {
        var before = scene.before(s);
        if (before == null) {
            return null;
        }
        var found = harmed(scene, before);
        for (int i = 0; found == null && i < scene.titles().size(); i++) {
            found = harmed(scene, scene.titles().get(i));
        }
        return found;
    }

    private Found harmed(Scene scene, Sentence s) {
        for (var other : s.mentions()) {
            var counted = scene.counted.get(other);
            if (counted != null && counted.counting().placed()) {
                return of(scene, s, other);
            }
        }
        return null;
    }
}
