package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Place;

/** Tells where people came to harm: a place that is named, their nation's, or the one that the attacker strikes. */
final class Places {
    private static final int NEAR = 8;

    private final Story story;

    Places(Story story) {
        this.story = story;
    }

    record Found(Place place, String because, double certainty, boolean near) {

        Found(Place place, String because, double certainty) {
            this(place, because, certainty, false);
        }
    }

    Found of(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        var frame = m.link.frame();
        boolean here = frame.from() >= s.from() && frame.to() <= s.to();
        int start = here ? Math.min(m.begin(), frame.from()) : m.begin();
        int end = here ? Math.max(m.to, frame.to()) : m.to;
        boolean kept = m.noun != null && !m.noun.people().isEmpty();
        if (kept) {
            for (var place : story.vocabulary().places()) {
                if (m.noun.places().contains(place.id())) {
                    return new Found(place, m.noun.id() + " are kept there", 0.95);
                }
            }
        }
        var near = named(text, m.to, clause(s, m, end), s);
        if (near != null) {
            return new Found(near, "named behind the figure", 0.97, true);
        }
        if (kept) {
            return null;
        }
        var before = beforeRelative(text, s, start);
        if (before != null) {
            return new Found(before, "the place that the clause is about", 0.95);
        }
        var nation = nation(scene, s, m);
        if (nation != null) {
            return nation;
        }
        int day = text.find(end, Math.min(s.to(), end + NEAR), WordClass.ONSLAUGHTS);
        if (day > 0 && !text.is(day - 1, WordClass.SINCE)) {
            return onslaught();
        }
        var toll = m.link.rule() == RuleName.TOLL ? tolled(text, s, m) : null;
        if (toll != null) {
            return toll;
        }
        var with = besideOthers(scene, s, m);
        if (with != null) {
            return with;
        }
        var health = health(text, s);
        if (health != null) {
            return health;
        }
        var struck = struck(text, s, m, start, end);
        if (struck != null) {
            return struck;
        }
        int onslaught = text.find(s.from(), s.to(), WordClass.ONSLAUGHTS);
        if (onslaught >= 0 && !(onslaught > s.from() && text.is(onslaught - 1, WordClass.SINCE))) {
            return onslaught();
        }
        if (elsewhere(text, s)) {
            return null;
        }
        var anywhere = named(text, s.from(), s.to(), s);
        if (anywhere != null) {
            return new Found(anywhere, "the only place named", 0.8);
        }
        var earlier = earlier(scene, s);
        return earlier == null && m.link.frame().means("displace") ? only(scene) : earlier;
    }

    /** "193 Palestinians have been killed and 650 injured …, taking the toll to 15,207": where the others were struck. */
    private Found besideOthers(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        boolean sums = m.link.kind() == Link.Kind.SUM || m.link.rule() == RuleName.TOLL;
        if (m.more && m.begin() - 1 <= s.from() + 1 && s.before(m) == null) {
            return added(scene, s);
        }
        boolean part = m.link.kind() == Link.Kind.PART && s.mentions().contains(m.link.lead());
        var lead = part ? m.link.lead() : m.elliptic || sums ? s.before(m) : null;
        if (lead == null || !lead.counted() || lead.link == null) {
            return null;
        }
        var frame = lead.link.frame();
        boolean harmed = frame.means("kill") || frame.means("injure");
        sums |= m.link.kind() == Link.Kind.PART;
        boolean joined = frame.from() >= s.from() && Lists.joined(text, Math.max(lead.to, frame.to()), m.begin());
        return harmed && (sums || joined) ? of(scene, s, lead) : null;
    }

    /** "Another 650 people have been wounded": where the sentence before has people come to harm. */
    private Found added(Scene scene, Sentence s) {
        int at = scene.sentences.indexOf(s);
        if (at == 0) {
            return null;
        }
        var before = scene.sentences.get(at - 1);
        for (var other : before.mentions()) {
            var counted = scene.counted.get(other);
            if (counted != null && counted.counting().placed()) {
                return of(scene, before, other);
            }
        }
        return null;
    }

    /** How far what stands behind the figure and its verb still speaks of them. */
    private static int clause(Sentence s, Mention m, int end) {
        int limit = Math.min(s.to(), end + NEAR);
        for (int i = end; i < limit; i++) {
            var other = s.mentionAt(i);
            if (other != null && (other.counted() || other.noun != null)
                    || s.text().norm(i).equals(",") && i > end
                    || s.frameAt(i) != null && s.frameAt(i).voice() != Frame.Voice.NOUN) {
                return i;
            }
        }
        return limit;
    }

    /** "killed in Lewiston": a place that the story does not know. In a headline any word may have a capital. */
    private static boolean elsewhere(Text text, Sentence s) {
        for (int i = s.from(); i + 1 < s.to() && !s.title(); i++) {
            if (!text.is(i, WordClass.INSIDE_OF)) {
                continue;
            }
            var token = text.token(i + 1);
            boolean time = text.language.timeWords().months().containsKey(token.norm())
                    || text.language.timeWords().weekdays().containsKey(token.norm());
            if (token.word() && token.capital() && text.matches(i + 1).length == 0 && !time) {
                return true;
            }
        }
        return false;
    }

    /** The place that the sentences before named last. */
    private static Found earlier(Scene scene, Sentence s) {
        Found last = null;
        for (var other : scene.sentences) {
            if (other == s) {
                break;
            }
            for (int i = other.from(); i < other.to(); i++) {
                var place = named(other.text(), i, Math.min(i + 1, other.to()), other);
                last = place == null ? last : new Found(place, "the place named before", 0.72);
            }
        }
        return last;
    }

    /** The only place that the report names, in whatever way. */
    private static Found only(Scene scene) {
        Place only = null;
        for (int i = 0; i < scene.text.tokens.size(); i++) {
            var match = scene.text.longest(i, Sense.At.class);
            if (match != null && only != null && only != ((Sense.At) match.sense()).place()) {
                return null;
            }
            only = match == null ? only : ((Sense.At) match.sense()).place();
        }
        return only == null ? null : new Found(only, "the report's only place", 0.75);
    }

    private Found onslaught() {
        return story.vocabulary().places().stream()
                .filter(place -> place.id().equals(story.vocabulary().attack().place()))
                .findFirst()
                .map(place -> new Found(place, "the day of the attack", 0.93))
                .orElse(null);
    }

    /** "the West Bank, where nearly 240 Palestinians have been killed". */
    private static Place beforeRelative(Text text, Sentence s, int start) {
        for (int i = start - 1; i > s.from() && i >= start - 5; i--) {
            if (text.is(i, WordClass.WHERE)) {
                for (int n = i - 1; n >= Math.max(s.from(), i - 5); n--) {
                    var match = text.longest(n, Sense.At.class);
                    if (match != null) {
                        return ((Sense.At) match.sense()).place();
                    }
                }
            }
        }
        return null;
    }

    /** The dead of a nation are its own place's, unless the words before name another. */
    private Found nation(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        for (var tag : m.tags) {
            for (var place : story.vocabulary().places()) {
                if (place.people().contains(tag)) {
                    var named = named(text, s.from(), s.to(), s);
                    named = named == null && place.runBy() != null ? titled(scene, s) : named;
                    boolean acts = m.link.frame().voice() != Frame.Voice.NOUN;
                    var by = acts ? strikes(Populations.party(s, m.link.frame())) : null;
                    if (named == null && by != null && by != place) {
                        // An army that kills its own people strikes where it fights.
                        return new Found(by, "struck by the other side", 0.85);
                    }
                    boolean other = named != null && named.people().isEmpty();
                    return new Found(other ? named : place, "the dead are " + tag, 0.93);
                }
            }
        }
        return null;
    }

    /** The place that the headline names, where the sentence names none. */
    private static Place titled(Scene scene, Sentence s) {
        var title = scene.sentences.get(0);
        return title.title() && title != s ? named(title.text(), title.from(), title.to(), title) : null;
    }

    private Place strikes(String party) {
        return story.vocabulary().places().stream()
                .filter(place -> party != null && party.equals(place.struckBy()))
                .findFirst()
                .orElse(null);
    }

    /** "the Israeli death toll", "the toll in Gaza". */
    private Found tolled(Text text, Sentence s, Mention m) {
        for (int i = m.begin() - 1; i >= s.from(); i--) {
            var at = text.longest(i, Sense.At.class);
            if (at != null && !text.joins(i - 1) && !text.joins(i + at.length())) {
                return new Found(((Sense.At) at.sense()).place(), "the toll's place", 0.93);
            }
            var nation = text.longest(i, Sense.Nation.class);
            for (var place : story.vocabulary().places()) {
                if (nation != null && place.people().contains(((Sense.Nation) nation.sense()).tag())) {
                    return new Found(place, "the toll's people", 0.93);
                }
            }
        }
        return null;
    }

    /** "Gaza health authorities say", "the Hamas-run health ministry": they count the dead of where they are. */
    private Found health(Text text, Sentence s) {
        int at = text.find(s.from(), s.to(), WordClass.HEALTH);
        if (at < 0) {
            return null;
        }
        for (int i = Math.max(s.from(), at - 5); i < Math.min(s.to(), at + 6); i++) {
            var match = text.longest(i, Sense.At.class);
            if (match != null) {
                return new Found(((Sense.At) match.sense()).place(), "its health authorities say so", 0.93);
            }
        }
        for (int i = Math.max(s.from(), at - 5); i < at + 2; i++) {
            var match = text.longest(i, Sense.Party.class);
            if (match != null) {
                var party = ((Sense.Party) match.sense()).id();
                for (var place : story.vocabulary().places()) {
                    if (party.equals(place.runBy())) {
                        return new Found(place, "its health authorities are run by " + party, 0.93);
                    }
                }
            }
        }
        return null;
    }

    /** A place behind "in", "inside" and the like. */
    private static Place named(Text text, int from, int to, Sentence s) {
        for (int i = from; i < to; i++) {
            var match = text.longest(i, Sense.At.class);
            if (match != null && i > s.from()) {
                int before = i - 1;
                while (before > s.from() && (text.is(before, WordClass.DETERMINERS) || besides(text, before))) {
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

    /** What may stand between "in" and a place: "in the besieged Gaza Strip", "in Hamas-run Gaza". */
    private static boolean besides(Text text, int i) {
        return text.is(i, WordClass.BESIDES_PLACES)
                || text.joins(i)
                || text.has(i, Sense.Party.class) && text.joins(i + 1);
    }

    /** The nearest party or target before the verb: "Hamas's attack on Israel killed", "Israel's bombardment has killed". */
    private Found struck(Text text, Sentence s, Mention m, int start, int end) {
        var by = Populations.party(s, m.link.frame());
        for (int i = start - 1; i >= s.from(); i--) {
            var at = text.longest(i, Sense.At.class);
            var party = text.longest(i, Sense.Party.class);
            var nation = text.longest(i, Sense.Nation.class);
            int before = i - 1;
            while (before > s.from() && (text.is(before, WordClass.DETERMINERS) || besides(text, before))) {
                before--;
            }
            boolean target = before >= s.from() && text.is(before, WordClass.INSIDE);
            if (party != null
                    && i > s.from()
                    && text.is(i - 1, WordClass.PREPOSITIONS)
                    && !text.is(i - 1, WordClass.BY)
                    && !target) {
                continue;
            }
            if (party != null && (text.joins(i - 1) || text.joins(i + party.length()))) {
                continue;
            }
            if (at != null && target) {
                return new Found(((Sense.At) at.sense()).place(), "the attack was on it", 0.93);
            }
            if (nation != null && target && party == null) {
                for (var place : story.vocabulary().places()) {
                    if (place.people().contains(((Sense.Nation) nation.sense()).tag())) {
                        return new Found(place, "the attack was on its people", 0.9);
                    }
                }
            }
            if (party != null) {
                by = ((Sense.Party) party.sense()).id();
                break;
            }
            if (text.is(i, WordClass.ONSLAUGHTS)) {
                return onslaught();
            }
        }
        for (int i = end; by == null && i < s.to(); i++) {
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
                return new Found(place, by + " strikes it", 0.9);
            }
        }
        return null;
    }
}
