package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tallywire.ingest.extraction.Frame.Meaning;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Population;

/** Tells which tally a mention counts for, and which part of it, from its nouns, who acts, and where it happens. */
final class Populations {
    private static final String FOREIGN = "foreign";

    private final Story story;
    private final Places places;

    Populations(Story story) {
        this.story = story;
        this.places = new Places(story);
    }

    /** What the mention counts, or null where its link makes no figure of the story. */
    Counted of(Scene scene, Sentence s, Mention m) {
        inherit(s, m);
        for (var meaning : m.link.frame().happenings()) {
            var counted = of(scene, s, m, meaning);
            if (counted != null) {
                return counted;
            }
        }
        return null;
    }

    /** "39 Thais were killed and nine are still held": the nine are Thais too. */
    private void inherit(Sentence s, Mention m) {
        var before = s.before(m);
        while (before != null && !before.counted()) {
            before = s.before(before);
        }
        boolean bare = m.elliptic && m.noun == null && m.tags.isEmpty() && m.link.kind() == Kind.DIRECT;
        if (!bare || before == null || m.link.frame().means("kill") || m.more) {
            return;
        }
        boolean fewer = before.quantity.said() >= m.quantity.said();
        boolean alone =
                before.link != null && before.link.kind() == Kind.DIRECT && before.link.frame() != m.link.frame();
        if (fewer
                && alone
                && before.tags.size() == 1
                && side(before, before.tags.first()).equals(FOREIGN)) {
            m.tags.addAll(before.tags);
        } else if (fewer
                && alone
                && before.elliptic
                && before.link.frame() != m.link.frame()
                && !before.tags.isEmpty()) {
            m.tags.addAll(before.tags);
        }
    }

    /** Whether some meaning of a frame makes figures of the story. */
    boolean concerns(Frame frame) {
        return story.vocabulary().countings().stream().anyMatch(counting -> frame.means(counting.happening()));
    }

    private record Found(Population population, String because, double certainty) {}

    private Counted of(Scene scene, Sentence s, Mention m, Meaning meaning) {
        var countings = story.vocabulary().countings().stream()
                .filter(counting -> counting.happening().equals(meaning.happening()))
                .toList();
        if (countings.isEmpty()) {
            return null;
        }
        if (foreignAgent(s, m.link.frame())) {
            return null;
        }
        boolean harm = countings.get(0).placed();
        var found = harm ? general(m) : population(scene, s, m, countings, meaning.weak());
        if (found == null) {
            return null;
        }
        var counting = countings.stream()
                .filter(c -> harm || c.population().equals(found.population.id()))
                .findFirst()
                .orElse(null);
        if (counting == null) {
            return null;
        }
        var who = new TreeSet<>(m.tags);
        who.addAll(apposed(s, m));
        theirs(scene, s, m, who);
        double certainty = found.certainty;
        if (harm) {
            if (meaning.weak() || m.noun != null && bodies(m.noun)) {
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
            addOthers(s, m, found.population, who);
            if (found.population.nationless()) {
                who.removeIf(tag -> isNation(scene, tag) || tag.equals(FOREIGN));
            }
            if (meaning.happening().equals("hold")) {
                holder(s, m, who);
            }
            who.removeIf(tag -> story.vocabulary().nations().contains(tag)
                    && !found.population.people().isEmpty()
                    && !found.population.people().contains(tag));
            if (bodies(found.population)) {
                who.remove("dead");
            }
        }
        var attack = story.vocabulary().attack();
        boolean struck = harm && attack != null && who.contains(attack.place());
        return new Counted(counting, found.population, List.copyOf(who), found.because, struck, certainty);
    }

    /** "Iran frees five Americans": a country that is no party of the story acts, so it is another one. */
    private static boolean foreignAgent(Sentence s, Frame frame) {
        var text = s.text();
        int i = frame.from() - 1;
        while (i > s.from()
                && (text.is(i, WordClass.HAVE)
                        || text.is(i, WordClass.ADVERBS)
                        || text.is(i, WordClass.WILL)
                        || text.is(i, WordClass.INFINITIVE))) {
            i--;
        }
        return frame.voice() == Frame.Voice.ACTIVE
                && i >= s.from()
                && text.has(i, Sense.Country.class)
                && !text.has(i, Sense.Party.class)
                && (i == s.from()
                        || !text.is(i - 1, WordClass.PREPOSITIONS) && !text.is(i - 1, WordClass.CONJUNCTIONS));
    }

    /** "50 Israelis and 19 others", "three more Thais, bringing the total to 17": what the figure before says of this one. */
    private void addOthers(Sentence s, Mention m, Population population, TreeSet<String> who) {
        var lead = m.link.lead() == null ? s.before(m) : m.link.lead();
        if (!who.isEmpty() || lead == null || !population.people().contains(FOREIGN)) {
            return;
        }
        var nations = story.vocabulary().nations();
        boolean others = m.person && m.more && lead.counted() && Lists.joined(s.text(), lead.to, m.begin());
        if (others && lead.tags.size() == 1 && nations.contains(lead.tags.first())) {
            who.add(FOREIGN);
        }
        if (m.link.kind() == Kind.SUM
                && lead.more
                && lead.tags.size() == 1
                && side(lead, lead.tags.first()).equals(FOREIGN)) {
            who.addAll(lead.tags);
        }
    }

    private static Found general(Mention m) {
        return new Found(m.noun, "people to whom it happened", m.elliptic ? 0.93 : 1);
    }

    private Found population(Scene scene, Sentence s, Mention m, List<Counting> countings, boolean weak) {
        if (m.noun != null) {
            var noun = bySide(m, m.noun);
            if (!counts(countings, noun)) {
                return null;
            }
            return new Found(noun, "its noun names " + noun.id(), 1);
        }
        boolean led = m.link.lead() != null && scene.counted.containsKey(m.link.lead());
        if (weak && !led && !supported(scene, s, m) && !toldOf(scene, s, m)) {
            return null;
        }
        var link = m.link;
        if (link.kind() == Kind.RETURN) {
            var lead = link.lead() == null ? null : scene.counted.get(link.lead());
            var given = lead == null ? null : lead.population();
            var nation = byNation(m, countings);
            if (nation != null) {
                return nation;
            }
            return countings.stream()
                    .map(c -> populationOf(c.population()))
                    .filter(p -> given != null && p != given && !p.people().isEmpty())
                    .findFirst()
                    .map(p -> new Found(p, "given in return for " + given.id(), 0.93))
                    .orElse(null);
        }
        var nation = byNation(m, countings);
        if (nation != null) {
            return nation;
        }
        if (sideOfAnother(m, countings)) {
            return null;
        }
        if (link.lead() != null && scene.counted.get(link.lead()) != null) {
            var lead = scene.counted.get(link.lead()).population();
            if (lead != null && counts(countings, lead)) {
                return new Found(lead, "goes with " + lead.id(), 0.97);
            }
            return null;
        }
        if (countings.size() == 1) {
            var only = populationOf(countings.get(0).population());
            return only.nouns().isEmpty() || only.people().isEmpty()
                    ? null
                    : new Found(only, "only " + only.id() + " can be meant", 0.95);
        }
        var whole = m.partOf ? s.before(m) : null;
        var ofThem = whole == null ? null : scene.counted.get(whole);
        if (ofThem != null && ofThem.population() != null && counts(countings, ofThem.population())) {
            return new Found(ofThem.population(), "some of those before", 0.93);
        }
        var stated = stated(s, m, countings);
        if (stated != null) {
            return stated;
        }
        var kept = left(s, m, countings) == null ? keptNear(scene, s, m, countings) : left(s, m, countings);
        if (kept != null) {
            return kept;
        }
        var agent = byAgent(s, m, countings);
        if (agent != null) {
            return agent;
        }
        return byContext(scene, s, m, countings);
    }

    private boolean counts(List<Counting> countings, Population population) {
        return countings.stream().anyMatch(c -> c.population().equals(population.id()));
    }

    private Population populationOf(String id) {
        return story.vocabulary().populations().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean bodies(Population population) {
        return population.people().isEmpty();
    }

    /** "Palestinian captives" are prisoners where the pack says that Palestinians are; "Israeli prisoners" are hostages. */
    private Population bySide(Mention m, Population noun) {
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

    private Found byNation(Mention m, List<Counting> countings) {
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

    private boolean sideOfAnother(Mention m, List<Counting> countings) {
        return m.tags.stream().anyMatch(tag -> story.vocabulary().nations().contains(tag));
    }

    private final java.util.Set<String> groups = java.util.Set.of(
            "women", "men", "minors", "elderly", "civilians", "soldiers", "fighters", "dual", "living", "dead");

    private String side(Mention m, String tag) {
        if (groups.contains(tag) || story.vocabulary().nations().contains(tag)) {
            return tag;
        }
        return FOREIGN;
    }

    private boolean isNation(Scene scene, String tag) {
        return !groups.contains(tag);
    }

    /** A weak verb means it only where the sentence speaks of captivity. */
    private boolean supported(Scene scene, Sentence s, Mention m) {
        var text = s.text();
        for (int i = s.from(); i < s.to(); i++) {
            if (text.is(i, WordClass.ONSLAUGHTS) || text.is(i, WordClass.CAPTIVE) || text.is(i, WordClass.CAPTIVE)) {
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

    /** "Four women also came back": the headline or the sentence before told who it is that comes back. */
    private boolean toldOf(Scene scene, Sentence s, Mention m) {
        int at = scene.sentences.indexOf(s);
        var frame = m.link.frame();
        boolean missing = frame.voice() == Frame.Voice.STATE && frame.means("hold") && sideOf(m, FOREIGN);
        if (!m.person || at == 0 || !missing && !s.text().is(frame.from(), WordClass.RETURNING)) {
            return false;
        }
        return scene.sentences.stream()
                .filter(other -> other.title() || other == scene.sentences.get(at - 1))
                .flatMap(other -> other.mentions().stream())
                .anyMatch(other -> names(scene, other, m, missing));
    }

    private boolean names(Scene scene, Mention other, Mention m, boolean missing) {
        if (scene.counted.containsKey(other) && other.link.frame().means("release")) {
            return true;
        }
        boolean few = other.noun != null && m.quantity.said() <= other.noun.batchMax();
        return few && (missing || !m.tags.contains(FOREIGN));
    }

    private boolean sideOf(Mention m, String side) {
        return m.tags.stream()
                .anyMatch(tag -> !groups.contains(tag) && side(m, tag).equals(side));
    }

    /** "from Israeli jails", "held in Gaza": behind the mention, up to the next one. */
    private Found keptNear(Scene scene, Sentence s, Mention m, List<Counting> countings) {
        var text = s.text();
        int strangers = 0;
        for (int i = m.to; i < Math.min(s.to(), m.to + 7); i++) {
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
                if (match.sense() instanceof Sense.Kept kept && counts(countings, kept.population()) && from(text, i)) {
                    return new Found(
                            kept.population(),
                            "\"" + text.words(i, i + match.length()) + "\" is where "
                                    + kept.population().id() + " are kept",
                            0.93);
                }
            }
        }
        return null;
    }

    /** "are out of Gaza": the state itself names the place. */
    private Found left(Sentence s, Mention m, List<Counting> countings) {
        var frame = m.link.frame();
        for (int i = frame.from() + 1; i < frame.to() && frame.voice() == Frame.Voice.STATE; i++) {
            var kept = s.text().longest(i, Sense.Kept.class);
            if (kept != null && counts(countings, ((Sense.Kept) kept.sense()).population())) {
                var population = ((Sense.Kept) kept.sense()).population();
                return new Found(population, population.id() + " were kept there", 0.93);
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
                        || text.is(before, WordClass.INSIDE));
    }

    /** "remain captive", "still held hostage": the state names who they are. */
    private Found stated(Sentence s, Mention m, List<Counting> countings) {
        var frame = m.link.frame();
        boolean bare = frame.from() == m.to && frame.to() == m.to + 1;
        if (!frame.means("hold") || frame.from() < s.from() || bare) {
            return null;
        }
        for (int i = frame.from(); i < Math.min(s.to(), frame.to() + 1); i++) {
            var noun = s.mentionAt(i) == null && s.text().is(i, WordClass.CAPTIVE)
                    ? s.text().longest(i, Sense.Noun.class)
                    : null;
            if (noun != null && counts(countings, ((Sense.Noun) noun.sense()).population())) {
                var population = ((Sense.Noun) noun.sense()).population();
                return new Found(population, "\"" + s.text().words(i, i + 1) + "\" names " + population.id(), 0.93);
            }
        }
        return null;
    }

    /** Who lets them go: the party before an active verb, or behind "by". */
    private Found byAgent(Sentence s, Mention m, List<Counting> countings) {
        var party = party(s, m.link.frame());
        if (party == null) {
            return null;
        }
        boolean held = m.link.frame().means("hold");
        for (var counting : countings) {
            var population = populationOf(counting.population());
            if (party.equals(population.givenBy()) && !population.people().isEmpty()) {
                return new Found(
                        population, population.id() + " are " + (held ? "held" : "given") + " by " + party, 0.93);
            }
        }
        return null;
    }

    /** The party that acts in a frame, or null. */
    static String party(Sentence s, Frame frame) {
        var text = s.text();
        for (int i = frame.to(); i < Math.min(s.to(), frame.to() + 3); i++) {
            if (text.is(i, WordClass.BY) && i + 1 < s.to()) {
                var party = partyAt(text, i + 1, s.to());
                return party;
            }
        }
        if (frame.voice() == Frame.Voice.PASSIVE) {
            return null;
        }
        for (int i = frame.from() - 1; i >= Math.max(s.from(), frame.from() - 12); i--) {
            var match = text.longest(i, Sense.Party.class);
            if (match != null
                    && !(i > s.from() && text.is(i - 1, WordClass.PREPOSITIONS) && !text.is(i - 1, WordClass.BY))) {
                return ((Sense.Party) match.sense()).id();
            }
            if (text.norm(i).equals(";") || text.norm(i).equals(":")) {
                return null;
            }
        }
        return null;
    }

    private static String partyAt(Text text, int i, int limit) {
        int at = text.is(i, WordClass.DETERMINERS) ? i + 1 : i;
        var match = at < limit ? text.longest(at, Sense.Party.class) : null;
        return match == null ? null : ((Sense.Party) match.sense()).id();
    }

    /** The population that was spoken of last, in this sentence or before. */
    private Found byContext(Scene scene, Sentence s, Mention m, List<Counting> countings) {
        Population last = null;
        boolean here = false;
        for (var sentence : scene.sentences) {
            for (var other : sentence.mentions()) {
                if (other == m || (sentence == s && other.from > m.from)) {
                    break;
                }
                if (sentence.text().endsBefore(other.begin(), sentence.from(), WordClass.EXCHANGING)) {
                    continue;
                }
                var known = scene.counted.get(other);
                if (other.noun == null
                        && (sentence == s || m.person || m.elliptic)
                        && known != null
                        && known.population() != null
                        && counts(countings, known.population())
                        && !bodies(known.population())) {
                    last = known.population();
                    here = sentence == s;
                }
                if (other.noun != null && counts(countings, bySide(other, other.noun)) && !bodies(other.noun)) {
                    last = bySide(other, other.noun);
                    here = sentence == s;
                }
                if (last == null && other.noun == null && sentence == s && m.elliptic && other.tags.size() == 1) {
                    var side = byNation(other, countings);
                    boolean ours = side != null && story.vocabulary().nations().contains(other.tags.first());
                    last = ours ? side.population : null;
                    here = ours;
                }
            }
            if (sentence == s) {
                break;
            }
        }
        for (int i = m.from - 1; i >= 0 && last == null; i--) {
            // "a hostage deal": no one is counted, but it is they who are spoken of.
            var noun = scene.text.longest(i, Sense.Noun.class);
            if (noun != null
                    && counts(countings, ((Sense.Noun) noun.sense()).population())
                    && !bodies(((Sense.Noun) noun.sense()).population())) {
                last = ((Sense.Noun) noun.sense()).population();
            }
        }
        if (last == null) {
            for (var sentence : scene.sentences) {
                for (var other : sentence.mentions()) {
                    if (other.noun != null
                            && last == null
                            && counts(countings, bySide(other, other.noun))
                            && !bodies(other.noun)) {
                        last = bySide(other, other.noun);
                    }
                }
            }
            if (last == null) {
                return null;
            }
        }
        if (m.elliptic && !here && !m.more && m.from > s.from() && !told(s, m)) {
            return null;
        }
        return new Found(last, "the text last spoke of " + last.id(), here ? 0.9 : 0.75);
    }

    /** "Israel believes 137 are still held": a finite verb says plainly that it is they of whom the text spoke. */
    private static boolean told(Sentence s, Mention m) {
        var frame = m.link.frame();
        boolean plain = frame.strong() && !frame.negated() && (frame.means("release") || frame.means("hold"));
        if (plain && frame.from() == m.to && s.text().is(m.from - 1, WordClass.DETERMINERS)) {
            // "of the 39 let go"
            return true;
        }
        return plain
                && !s.text().token(m.from - 1).mark()
                && frame.voice() != Frame.Voice.EITHER
                && frame.from() > m.to
                && s.text().within(m.to, frame.to(), WordClass.BE_FINITE);
    }

    /** "20 of its nationals": of the country that was named last. */
    private void theirs(Scene scene, Sentence s, Mention m, TreeSet<String> who) {
        var text = s.text();
        boolean nationals = text.is(m.to - 1, WordClass.NATIONALS);
        if (!nationals || who.stream().anyMatch(tag -> isNation(scene, tag))) {
            return;
        }
        int limit = text.within(m.from, m.to, WordClass.POSSESSIVES) ? 0 : s.from();
        for (int i = m.from - 1; i >= limit; i--) {
            var country = text.longest(i, Sense.Country.class);
            var nation = text.longest(i, Sense.Nation.class);
            var tag = country != null
                    ? ((Sense.Country) country.sense()).tag()
                    : nation != null ? ((Sense.Nation) nation.sense()).tag() : null;
            if (tag != null) {
                who.add(tag);
                m.tags.add(tag);
                return;
            }
        }
    }

    /** "held by groups other than Hamas". */
    private static void holder(Sentence s, Mention m, TreeSet<String> who) {
        var text = s.text();
        var frame = m.link.frame();
        for (int i = s.from(); i < s.to(); i++) {
            var holder = text.longest(i, Sense.Holder.class);
            if (holder == null) {
                continue;
            }
            boolean behind = i >= frame.to()
                    && i <= frame.to() + 6
                    && (frame.voice() == Frame.Voice.STATE && i <= frame.to() + 1
                            || text.within(frame.to(), i, WordClass.HOLDERS));
            boolean before = i < frame.from()
                    && i >= frame.from() - 8
                    && frame.voice() == Frame.Voice.ACTIVE
                    && !text.is(i - (i > s.from() ? 1 : 0), WordClass.CONJUNCTIONS);
            if (behind && !text.has(frame.to() + 1, Sense.Party.class)
                    || behind && text.has(frame.to() + 1, Sense.Holder.class)
                    || before) {
                who.add(((Sense.Holder) holder.sense()).tag());
                return;
            }
        }
    }

    /** Tags of what is set beside it: ", Russian-Israeli dual citizens,", ", all women and children", "with French citizenship". */
    private List<String> apposed(Sentence s, Mention m) {
        var text = s.text();
        var tags = new ArrayList<String>();
        int i = m.to;
        if (i + 1 < s.to()
                && (text.is(i, WordClass.BESIDE)
                        || text.is(i, WordClass.FROM)
                        || text.is(i, WordClass.OF)
                        || text.is(i, WordClass.HOLDING))) {
            for (int n = i + 1; n < Math.min(s.to(), i + 5); n++) {
                var nation = text.longest(n, Sense.Nation.class);
                var country = text.longest(n, Sense.Country.class);
                boolean paper = text.is(i, WordClass.BESIDE) || text.is(i, WordClass.HOLDING);
                if (nation != null && paper) {
                    tags.add(((Sense.Nation) nation.sense()).tag());
                } else if (country != null
                        && !paper
                        && !story.vocabulary().nations().contains(((Sense.Country) country.sense()).tag())) {
                    tags.add(((Sense.Country) country.sense()).tag());
                } else if (paper && text.has(n, Sense.Group.class)) {
                    for (var match : text.matches(n)) {
                        if (match.sense() instanceof Sense.Group group
                                && group.tag().equals("dual")) {
                            tags.add("dual");
                        }
                    }
                } else if (text.token(n).mark() && !text.joins(n) || text.is(n, WordClass.CONJUNCTIONS)) {
                    break;
                }
            }
            return tags;
        }
        if (i + 1 < s.to()
                && (text.norm(i).equals(",")
                        || text.norm(i).equals("(")
                        || text.norm(i).equals("–"))) {
            var beside = s.mentions().stream()
                    .filter(o -> !o.counted() && o.from > i && o.from <= i + 5)
                    .findFirst()
                    .orElse(null);
            if (beside != null
                    && !partly(text, i, beside.from)
                    && onlyAll(text, i + 1, beside.from)
                    && ends(text, s, beside.to)) {
                tags.addAll(beside.tags);
            }
        }
        return tags;
    }

    /** "mostly women" says nothing of all; "all of them women" does. */
    private static boolean partly(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.is(i, WordClass.MOSTLY) && !text.is(i, WordClass.WHOLE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean onlyAll(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!text.is(i, WordClass.WHOLE)
                    && !text.is(i, WordClass.OF)
                    && !text.is(i, WordClass.THEM)
                    && !text.is(i, WordClass.BOTH)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(Text text, Sentence s, int i) {
        return i >= s.to() || text.token(i).mark() && !text.joins(i);
    }
}
