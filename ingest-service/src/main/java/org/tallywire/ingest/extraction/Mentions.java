package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds those who are counted: numbers with the nouns behind them, lone numbers, and bare plural nouns as antecedents. */
final class Mentions {
    /** "the Gaza Strip's" */
    private static final int OWNER_MAX = 5;

    /** "a dual Russian-Israeli citizen" */
    private static final int ONE_MAX = 6;

    private final Text text;
    private final int from;
    private final int to;
    private final Numbers numbers;
    private final GroupWords groups;
    private final NounPhrases nouns;

    private Mentions(Text text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.numbers = new Numbers(text, from, to);
        this.groups = new GroupWords(text, to);
        this.nouns = new NounPhrases(text, from, to, groups);
    }

    static List<Mention> in(Text text, int from, int to) {
        return new Mentions(text, from, to).all();
    }

    private List<Mention> all() {
        var mentions = new ArrayList<Mention>();
        int i = from;
        while (i < to) {
            var mention = at(i);
            if (mention == null) {
                i++;
            } else {
                if (!mentions.isEmpty()) {
                    takeOver(mentions.get(mentions.size() - 1), mention);
                }
                mentions.add(mention);
                i = Math.max(mention.to, i + 1);
            }
        }
        return mentions;
    }

    /** "the bodies of four hostages" counts bodies. */
    private void takeOver(Mention outer, Mention inner) {
        boolean of = outer.to < inner.from && text.is(outer.to, WordClass.OF);
        if (of
                && outer.counted()
                && inner.counted()
                && outer.elliptic
                && (inner.from - outer.to <= 2 || owned(outer.to + 1, inner.from))) {
            outer.partOf = true;
            outer.noun = inner.noun;
            outer.person = inner.person;
            inner.whole = true;
            return;
        }
        boolean near = inner.from - outer.to == 1
                || (inner.from - outer.to == 2 && text.is(outer.to + 1, WordClass.DETERMINERS));
        if (of && near && !outer.counted() && outer.noun != null && inner.counted() && inner.noun != outer.noun) {
            inner.noun = outer.noun;
            inner.outer = outer.from;
        }
    }

    /** "1.7 million of the Gaza Strip's 2.2 million people": only whose they are stands between. */
    private boolean owned(int i, int end) {
        if (end - i > OWNER_MAX || !text.is(end - 1, WordClass.POSSESSIVES)) {
            return false;
        }
        for (int n = i; n < end - 1; n++) {
            if (!text.is(n, WordClass.DETERMINERS) && !text.token(n).capital()) {
                return false;
            }
        }
        return true;
    }

    private Mention at(int i) {
        var quantity = numbers.at(i);
        if (quantity != null) {
            return counted(quantity, numbers.year(i), text.is(i, WordClass.BOTH));
        }
        return one(i) != null ? one(i) : bare(i);
    }

    /** "some 500 lorries crossed on an average day": so far behind a number its average may be named. */
    private static final int AVERAGE_REACH = 7;

    private Mention counted(Quantity quantity, boolean year, boolean both) {
        var mention = new Mention(quantity.from(), quantity.to(), quantity);
        int i = quantity.to();
        boolean average = quantity.from() - 2 >= from
                && text.is(quantity.from() - 1, WordClass.OF)
                && text.is(quantity.from() - 2, WordClass.AVERAGES);
        if (average
                || text.within(quantity.from(), quantity.to(), WordClass.AVERAGES)
                || text.within(i, Math.min(to, i + AVERAGE_REACH), WordClass.AVERAGES)) {
            return null;
        }
        boolean quoted = quantity.from() > from
                && text.norm(quantity.from() - 1).equals("\"")
                && i + 1 < to
                && text.norm(i).equals("\"");
        if (quoted && (groups.nounAt(i + 1) || text.is(i + 1, WordClass.OF))) {
            // "more than 50" hostages
            i++;
        }
        if (i < to && text.joins(i)) {
            mention.compound = true;
            i++;
        }
        boolean moreOf = i + 1 < to && text.is(i, WordClass.MORE) && text.is(i + 1, WordClass.OF);
        if (moreOf || i + 1 < to && text.is(i, WordClass.OF)) {
            if (quantity.said() == 1) {
                return null;
            }
            mention.more = moreOf;
            i = moreOf ? i + 1 : i;
            int of = partOf(i);
            if (of > i) {
                mention.partOf = true;
                mention.elliptic = true;
                nouns.noun(mention, of, false);
                mention.to = Math.max(mention.to, text.is(of - 1, WordClass.THEM) ? of : 0);
                group(mention);
                return mention;
            }
        }
        int before = mention.from - 1;
        mention.more |= before >= from && text.is(before, WordClass.MORE) && text.is(before, WordClass.ADDING);
        if (both && before >= from && text.norm(before).equals(",")) {
            // "two women, both hostages": said of those before.
            return null;
        }
        int end = nouns.noun(mention, i, false);
        if (end > i) {
            return both && end < to && text.is(end, WordClass.CONJUNCTIONS) ? null : mention;
        }
        if (year || both || mention.compound || !alone(mention, Math.max(i, mention.to))) {
            return null;
        }
        boolean pronoun = quantity.said() == 1
                && before - 1 >= from
                && text.is(before - 1, WordClass.DETERMINERS)
                && text.token(before).word();
        if (pronoun) {
            // "a better one"
            return null;
        }
        mention.elliptic = true;
        return mention;
    }

    /** "six of them elderly". */
    private void group(Mention mention) {
        int at = Math.max(mention.to, mention.quantity.to() + 2);
        if (mention.tags.isEmpty()
                && at < to
                && text.has(at, Sense.Group.class)
                && (text.is(at - 1, WordClass.THEM) || text.is(at - 1, WordClass.THEM))) {
            mention.tags.add(groups.longestGroup(at).tag());
            mention.to = at + groups.longestGroup(at).length();
        }
    }

    /** "of the hostages", "of its nationals", "of them", "of whom": where the noun begins, or i. */
    private int partOf(int i) {
        int at = i + 1;
        if (text.is(at, WordClass.THEM)
                || text.is(at, WordClass.THEM)
                || text.is(at, WordClass.THOSE) && at + 1 < to && !groups.nounAt(at + 1)) {
            return at + 1;
        }
        while (at < to && (text.is(at, WordClass.DETERMINERS) || text.is(at, WordClass.POSSESSIVES))) {
            at++;
        }
        return at > i + 1 && at < to && nouns.nounWithin(at) ? at : i;
    }

    /** A lone number counts people only where something can govern it: not between commas as an age, not before a noun. */
    private boolean alone(Mention mention, int i) {
        boolean comma = mention.from > from
                && (text.norm(mention.from - 1).equals(",")
                        || text.norm(mention.from - 1).equals("("));
        int are = mention.from - 1;
        while (are > from && (text.token(are).number() || text.is(are, WordClass.CONJUNCTIONS))) {
            are--;
        }
        if (are - 1 >= from && text.is(are, WordClass.BE) && text.is(are - 1, WordClass.RELATIVES)) {
            // "who are 15 and 13"
            return false;
        }
        if (i >= to) {
            return !comma;
        }
        var away = text.longest(i, Sense.State.class);
        if (text.is(i, WordClass.OUT) && (away == null || away.length() == 1)) {
            // "nearly 1 out of every 100"
            return false;
        }
        var next = text.token(i);
        if (text.has(i, Sense.Kept.class)) {
            // "three jails"
            return false;
        }
        if (comma
                && !text.is(i, WordClass.BESIDE)
                && !text.is(i, WordClass.BE)
                && !text.has(i, Sense.Happening.class)
                && !text.is(i, WordClass.OF)) {
            return false;
        }
        // "a mother of four", "a girl of four"
        boolean children = mention.from - 2 >= from
                && text.is(mention.from - 1, WordClass.OF)
                && (text.is(mention.from - 2, WordClass.PARENTS) || ofAge(mention.from - 2));
        if (children) {
            return false;
        }
        boolean cut = next.is("…") || next.is("...");
        if (cut && mention.from > from && text.is(mention.from - 1, WordClass.CONJUNCTIONS)) {
            // "are dead and more than 1,000 …": what is said of these stood behind.
            return false;
        }
        if (text.is(i, WordClass.CLAUSE_BREAKS)
                && mention.from > from
                && text.has(mention.from - 1, Sense.Happening.class)) {
            // "killed 1,400 when they stormed"
            return true;
        }
        if (next.mark()) {
            return !comma && !next.is("-") && !next.is("/") && !next.is("'") && !next.is("(");
        }
        return text.is(i, WordClass.PREPOSITIONS)
                || text.is(i, WordClass.BE)
                || text.is(i, WordClass.HAVE)
                || text.is(i, WordClass.CONJUNCTIONS)
                || text.is(i, WordClass.ADVERBS)
                || text.is(i, WordClass.RELATIVES)
                || text.is(i, WordClass.PLANNED)
                || text.is(i, WordClass.INFINITIVE)
                || text.is(i, WordClass.DETERMINERS)
                        && mention.from > from
                        && (text.is(mention.from - 1, WordClass.INFINITIVE)
                                || text.is(mention.from - 1, WordClass.REACHING) && text.is(i + 1, WordClass.TOLL))
                || text.has(i, Sense.Happening.class)
                || text.has(i, Sense.State.class)
                || text.is(i, WordClass.SPEAKING) && i + 1 < to && nouns.participle(i + 1) != null;
    }

    /** Whether a token names the young: "a girl of four", "twins of three". */
    private boolean ofAge(int i) {
        for (var match : text.matches(i)) {
            if (match.length() == 1
                    && match.sense() instanceof Sense.Group group
                    && group.tag().equals("minors")) {
                return true;
            }
        }
        return text.is(i, WordClass.SIBLINGS);
    }

    /** "another woman", "one hostage", "a Filipino": one of those who are counted. */
    private Mention one(int i) {
        boolean another = text.is(i, WordClass.ANOTHER);
        boolean article = text.language.numberWords().articles().contains(text.norm(i));
        if (!another && !article) {
            return null;
        }
        var mention = new Mention(i, i + 1, Quantity.of(i, i + 1, 1, org.tallywire.contracts.Qualifier.EXACT));
        if (another && numbers.at(i + 1) != null) {
            return null;
        }
        if (nouns.noun(mention, i + 1, false) == i + 1
                || text.norm(mention.to - 1).endsWith("s")
                        && !text.norm(mention.to - 1).endsWith("ss")
                || mention.to - i > ONE_MAX) {
            return null;
        }
        mention.more = another;
        mention.article = article;
        return mention;
    }

    /** A noun without a number: what a later figure may be a part of. */
    private Mention bare(int i) {
        if (!text.has(i, Sense.Noun.class) && !text.has(i, Sense.Nation.class) && !text.has(i, Sense.Group.class)) {
            return null;
        }
        var mention = new Mention(i, i, null);
        mention.happening = i > from ? nouns.participle(i - 1) : null;
        int end = nouns.noun(mention, i, true);
        if (end == i || (mention.noun == null && !mention.person)) {
            return null;
        }
        var last = text.norm(end - 1);
        return last.endsWith("s")
                        || last.endsWith("children")
                        || last.endsWith("women")
                        || last.endsWith("men")
                        || last.endsWith("people")
                ? mention
                : null;
    }
}
