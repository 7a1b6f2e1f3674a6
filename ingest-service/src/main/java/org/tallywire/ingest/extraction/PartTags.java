package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallywire.ingest.extraction.Link.Kind;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.stories.Story;
import org.tallywire.stories.Vocabulary.Population;

/** The tags that words around a figure give it: "with French passports", "held by Islamic Jihad", "and two others". */
final class PartTags {
    /** The ages below which someone is a minor, as reports put it. */
    /** Whoever is told to be older than this is elderly. */
    private static final String OLD = "60";

    private static final String OLDEST = "99";

    private static final Set<String> ADULT = Set.of("16", "17", "18", "19");

    private static final int AGE_REACH = 5;

    private static final Set<String> BEARERS = Set.of("soldiers", "fighters");

    private final Story story;
    private final Sides sides;

    PartTags(Story story, Sides sides) {
        this.story = story;
        this.sides = sides;
    }

    /** "50 Israelis and 19 others", "three more Thais, bringing the total to 17": what the figure before says of this one. */
    void addOthers(Sentence s, Mention m, Population population, TreeSet<String> who) {
        var lead = m.link.lead() == null ? s.before(m) : m.link.lead();
        if (!who.isEmpty() || lead == null || !population.people().contains(Sides.FOREIGN)) {
            return;
        }
        var nations = story.vocabulary().nations();
        boolean others = m.person && m.more && lead.counted() && Lists.joined(s.text(), lead.to, m.begin());
        if (others && lead.tags.size() == 1 && nations.contains(lead.tags.first())) {
            who.add(Sides.FOREIGN);
        }
        if (m.link.kind() == Kind.SUM
                && lead.more
                && lead.tags.size() == 1
                && sides.side(lead, lead.tags.first()).equals(Sides.FOREIGN)) {
            who.addAll(lead.tags);
        }
    }

    /** "eight soldiers were killed, bringing to 154 its losses": whoever bears arms is summed up alone. */
    static void sameArms(Mention m, TreeSet<String> who) {
        var lead = m.link.lead();
        if (m.link.kind() == Kind.SUM && lead != null && who.isEmpty()) {
            lead.tags.stream().filter(BEARERS::contains).forEach(who::add);
        }
    }

    /** "20 of its nationals": of the country that was named last. */
    void theirs(Scene scene, Sentence s, Mention m, TreeSet<String> who) {
        var text = s.text();
        boolean nationals = text.is(m.to - 1, WordClass.NATIONALS);
        if (!nationals || who.stream().anyMatch(tag -> sides.isNation(scene, tag))) {
            return;
        }
        boolean anywhere = text.within(m.from, m.to, WordClass.POSSESSIVES);
        String tag = anywhere ? scene.earlier.nation(m.from) : null;
        for (int i = m.from - 1; !anywhere && tag == null && i >= s.from(); i--) {
            tag = Earlier.nationAt(text, i);
        }
        if (tag != null) {
            who.add(tag);
            m.tags.add(tag);
        }
    }

    /** "held by groups other than Hamas". */
    static void holder(Sentence s, Mention m, TreeSet<String> who) {
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
            boolean among = false;
            for (int n = frame.to(); n < i; n++) {
                among |= text.has(n, Sense.Party.class);
            }
            if (behind && !among || behind && text.has(frame.to() + 1, Sense.Holder.class) || before) {
                who.add(((Sense.Holder) holder.sense()).tag());
                return;
            }
        }
    }

    /** Tags of what is set beside it: ", Russian-Israeli dual citizens,", ", all women and children", "with French citizenship". */
    List<String> apposed(Sentence s, Mention m) {
        var text = s.text();
        var tags = new ArrayList<String>();
        tags.addAll(predicate(s, m));
        if (underAge(s, m.to) > 0) {
            tags.add("minors");
        }
        if (overAge(s, m.to) > 0 && (m.noun == null || !m.noun.people().isEmpty())) {
            tags.add("elderly");
        }
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
                        || text.norm(i).equals("–")
                        || text.norm(i).equals("-") && !text.joins(i))) {
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

    /** Behind the age in "aged 75 and over", "75 or older", "over the age of 75"; -1 where none is told. */
    static int overAge(Sentence s, int i) {
        var text = s.text();
        boolean ahead = i < s.to() && text.is(i, WordClass.OLDER);
        int at = ahead ? i + 1 : i;
        while (at < s.to()
                && (text.is(at, WordClass.DETERMINERS)
                        || text.is(at, WordClass.OF)
                        || text.language.numberWords().ages().contains(text.norm(at)))) {
            at++;
        }
        var age = at < s.to() && text.token(at).number() ? text.norm(at) : "";
        if (age.length() != 2 || age.compareTo(OLD) < 0 || age.compareTo(OLDEST) > 0) {
            return -1;
        }
        boolean behind = at + 2 < s.to()
                && (text.is(at + 1, WordClass.CONJUNCTIONS) || text.is(at + 1, WordClass.OR))
                && text.is(at + 2, WordClass.OLDER);
        // "over 75", but not "over 75 days"
        boolean alone = at + 1 >= s.to()
                || text.token(at + 1).mark()
                || text.is(at + 1, WordClass.CONJUNCTIONS)
                || text.is(at + 1, WordClass.BE);
        return behind ? at + 3 : ahead && alone ? at + 1 : -1;
    }

    /** Behind the age in "prisoners under the age of 18", "under 19"; -1 where none is told. */
    static int underAge(Sentence s, int i) {
        var text = s.text();
        if (i >= s.to() || !text.is(i, WordClass.UNDER)) {
            return -1;
        }
        for (int n = i + 1; n < Math.min(s.to(), i + AGE_REACH); n++) {
            if (text.token(n).number()) {
                return ADULT.contains(text.norm(n)) ? n + 1 : -1;
            }
            if (!text.is(n, WordClass.DETERMINERS)
                    && !text.is(n, WordClass.OF)
                    && !text.language.numberWords().ages().contains(text.norm(n))) {
                return -1;
            }
        }
        return -1;
    }

    /** "Eleven of those still held are foreign nationals". */
    private static Set<String> predicate(Sentence s, Mention m) {
        var frame = m.link.frame();
        int is = frame.to();
        while (is < s.to()
                && s.text().language.timeWords().weekdays().containsKey(s.text().norm(is))) {
            is++;
        }
        boolean all = m.begin() > s.from() && s.text().is(m.begin() - 1, WordClass.WHOLE);
        boolean theirs = (m.elliptic && m.partOf || all) && frame.from() >= m.to && is + 1 < s.to();
        if (!theirs || !s.text().is(is, WordClass.BE_PRESENT)) {
            return Set.of();
        }
        var named = s.mentionAt(is + 1);
        return named != null && !named.counted() ? named.tags : Set.of();
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
