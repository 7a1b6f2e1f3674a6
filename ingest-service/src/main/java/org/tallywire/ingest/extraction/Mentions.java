package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds those who are counted: numbers with the nouns behind them, lone numbers, and bare plural nouns as antecedents. */
final class Mentions {
    private static final int MODIFIERS_MAX = 3;

    private final Text text;
    private final int from;
    private final int to;
    private final Numbers numbers;

    private Mentions(Text text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.numbers = new Numbers(text, from, to);
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
        if (of && outer.counted() && inner.counted() && outer.elliptic && inner.from - outer.to <= 2) {
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

    private Mention at(int i) {
        var quantity = numbers.at(i);
        if (quantity != null) {
            return counted(quantity, numbers.year(i), text.is(i, WordClass.BOTH));
        }
        return one(i) != null ? one(i) : bare(i);
    }

    private Mention counted(Quantity quantity, boolean year, boolean both) {
        var mention = new Mention(quantity.from(), quantity.to(), quantity);
        int i = quantity.to();
        if (i < to && text.joins(i)) {
            mention.compound = true;
            i++;
        }
        if (i + 1 < to && text.is(i, WordClass.OF)) {
            if (quantity.said() == 1) {
                return null;
            }
            int of = partOf(i);
            if (of > i) {
                mention.partOf = true;
                mention.elliptic = true;
                noun(mention, of, false);
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
        int end = noun(mention, i, false);
        if (end > i) {
            return both && end < to && text.is(end, WordClass.CONJUNCTIONS) ? null : mention;
        }
        if (year || both || mention.compound || !alone(mention, Math.max(i, mention.to))) {
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
            mention.tags.add(longestGroup(at).tag);
            mention.to = at + longestGroup(at).length;
        }
    }

    /** "of the hostages", "of its nationals", "of them", "of whom": where the noun begins, or i. */
    private int partOf(int i) {
        int at = i + 1;
        if (text.is(at, WordClass.THEM)
                || text.is(at, WordClass.THEM)
                || text.is(at, WordClass.THOSE) && at + 1 < to && !nounAt(at + 1)) {
            return at + 1;
        }
        while (at < to && (text.is(at, WordClass.DETERMINERS) || text.is(at, WordClass.POSSESSIVES))) {
            at++;
        }
        return at > i + 1 && at < to && nounWithin(at) ? at : i;
    }

    private boolean nounAt(int i) {
        return i < to
                && (text.has(i, Sense.Noun.class)
                        || text.has(i, Sense.Person.class)
                        || text.has(i, Sense.Nation.class)
                        || text.has(i, Sense.Group.class));
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
        if (text.is(i, WordClass.OUT)) {
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
                        && text.is(mention.from - 1, WordClass.INFINITIVE)
                || text.has(i, Sense.Happening.class)
                || text.has(i, Sense.State.class);
    }

    /**
     * Reads the noun with what stands before it, from a token on.
     *
     * @return behind its last token, or the token itself where no noun stands there
     */
    private int noun(Mention mention, int start, boolean bare) {
        int i = start;
        int end = start;
        int unknown = 0;
        boolean head = false;
        while (i < to) {
            var noun = text.longest(i, Sense.Noun.class);
            var nation = text.longest(i, Sense.Nation.class);
            var group = longestGroup(i);
            var person = text.longest(i, Sense.Person.class);
            if (noun != null && !plain(mention, i, noun.length())) {
                // "100 taken hostage", "150 more hostage": the singular goes with a verb.
                break;
            }
            if (noun != null && (group == null || noun.length() >= group.length)) {
                var population = ((Sense.Noun) noun.sense()).population();
                // "body" and "hostage" in one phrase: the noun that comes last says what is counted.
                mention.noun = population;
                if (group != null && group.tag != null) {
                    mention.tags.add(group.tag);
                }
                head = true;
                i += noun.length();
                end = i;
            } else if (group != null && (nation == null || group.length >= nation.length())) {
                mention.tags.add(group.tag);
                i += group.length;
                if (group.noun) {
                    head = true;
                    mention.person = true;
                    end = i;
                } else if (!bare && !nounWithin(i)) {
                    break;
                }
            } else if (nation != null) {
                if (i - 2 >= start && text.joins(i - 1) && text.has(i - 2, Sense.Nation.class)) {
                    // "Russian-Israelis"
                    mention.tags.add("dual");
                }
                mention.tags.add(((Sense.Nation) nation.sense()).tag());
                i += nation.length();
                if ((!nounWithin(i) && closed(i)) || plural(i - 1)) {
                    head = true;
                    mention.person = true;
                    end = i;
                }
            } else if (person != null) {
                mention.person = true;
                mention.more |= text.is(i, WordClass.ADDING);
                head = true;
                i += person.length();
                end = i;
            } else if (text.is(i, WordClass.MORE)) {
                mention.more = true;
                i++;
                if (!nounWithin(i)) {
                    mention.to = i;
                    break;
                }
            } else if (head && joinsGroups(i)) {
                i++;
            } else if (head && joinsAnyone(i)) {
                // "children and adults": all kinds of people.
                mention.tags.clear();
                i++;
            } else if (!head
                    && (text.norm(i).equals(",") || text.is(i, WordClass.CONJUNCTIONS))
                    && i > start
                    && groupAt(i - 1)
                    && groupOrNoun(i + 1)) {
                i++;
            } else if (text.joins(i) && nounWithin(i + 1)) {
                i++;
            } else if (!head && modifier(i) && nounWithin(i + 1) && unknown < MODIFIERS_MAX) {
                var happening = participle(i);
                if (happening != null) {
                    mention.happening = happening;
                }
                unknown++;
                i++;
            } else {
                break;
            }
        }
        if (head) {
            mention.to = end;
            dead(mention, end - 1);
            return end;
        }
        mention.tags.clear();
        return start;
    }

    /** "193 dead": the noun itself says what happened. */
    private void dead(Mention mention, int last) {
        var state = text.longest(last, Sense.State.class);
        if (state != null
                && mention.tags.contains("dead")
                && !mention.partOf
                && mention.noun == null
                && mention.quantity != null) {
            mention.happening = ((Sense.State) state.sense()).happening();
        }
    }

    /** Whether a noun's number fits the figure's: one is singular, more are plural. */
    private boolean plain(Mention mention, int i, int length) {
        return mention.quantity == null
                || mention.compound
                || Long.valueOf(1).equals(mention.quantity.low())
                || text.norm(i + length - 1).endsWith("s")
                || nounAt(i + length);
    }

    /** Whether what comes next cannot be a noun that a nationality only describes: "an Israeli minister". */
    private boolean closed(int i) {
        if (i >= to || text.token(i).mark() && !text.joins(i)) {
            return true;
        }
        return text.is(i, WordClass.PREPOSITIONS)
                || text.is(i, WordClass.BE)
                || text.is(i, WordClass.HAVE)
                || text.is(i, WordClass.CONJUNCTIONS)
                || text.is(i, WordClass.ADVERBS)
                || text.is(i, WordClass.RELATIVES)
                || text.is(i, WordClass.CLAUSE_BREAKS)
                || text.is(i, WordClass.INCLUDING)
                || text.is(i, WordClass.PLANNED)
                || text.is(i, WordClass.PROPOSED)
                || text.language.timeWords().weekdays().containsKey(text.norm(i))
                || text.has(i, Sense.Happening.class)
                || text.has(i, Sense.State.class);
    }

    private record GroupMatch(String tag, boolean noun, int length) {}

    private GroupMatch longestGroup(int i) {
        GroupMatch longest = null;
        for (var match : text.matches(i)) {
            if (match.sense() instanceof Sense.Group group
                    && (longest == null
                            || match.length() > longest.length
                            || (match.length() == longest.length && group.noun()))) {
                longest = new GroupMatch(group.tag(), group.noun(), match.length());
            }
        }
        return longest;
    }

    /** "women and children": a join between two heads of one mention, with no number behind it. */
    private boolean joinsGroups(int i) {
        return (text.is(i, WordClass.CONJUNCTIONS) || text.norm(i).equals(","))
                && i + 1 < to
                && text.has(i + 1, Sense.Group.class)
                && text.has(i - 1, Sense.Group.class)
                && !text.has(i + 1, Sense.Noun.class)
                && longestGroup(i + 1).noun
                && (i + 2 >= to || !text.is(i + 1, WordClass.MOSTLY));
    }

    private boolean joinsAnyone(int i) {
        return text.is(i, WordClass.CONJUNCTIONS)
                && i + 1 < to
                && text.has(i - 1, Sense.Group.class)
                && text.has(i + 1, Sense.Person.class)
                && text.norm(i + 1).endsWith("s")
                && !text.is(i + 1, WordClass.MORE)
                && !nounAt(i + 2);
    }

    private boolean groupAt(int i) {
        return text.has(i, Sense.Group.class) || text.has(i, Sense.Nation.class);
    }

    private boolean groupOrNoun(int i) {
        return i < to && (groupAt(i) || text.has(i, Sense.Noun.class));
    }

    private boolean plural(int i) {
        return text.norm(i).endsWith("s") && text.token(i).word() && text.has(i, Sense.Nation.class) && !nounAt(i + 1);
    }

    /** Whether a noun comes within the next few words, with nothing but modifiers before it. */
    private boolean nounWithin(int i) {
        for (int n = 0; n <= MODIFIERS_MAX && i < to; n++) {
            if (text.has(i, Sense.Noun.class) || text.has(i, Sense.Person.class)) {
                return true;
            }
            var group = longestGroup(i);
            if (group != null && group.noun) {
                return true;
            }
            if (text.has(i, Sense.Nation.class)) {
                return true;
            }
            if (text.is(i, WordClass.CONJUNCTIONS) && i > from && groupAt(i - 1) && groupOrNoun(i + 1)) {
                i++;
                continue;
            }
            if (group == null && !modifier(i) && !text.joins(i) && !text.is(i, WordClass.MORE)) {
                return false;
            }
            i++;
        }
        return false;
    }

    /** A word that may stand between a number and its noun. */
    private boolean modifier(int i) {
        var token = text.token(i);
        if (!token.word() || token.norm().startsWith("'")) {
            return false;
        }
        if (participle(i) != null) {
            return true;
        }
        return !text.is(i, WordClass.PREPOSITIONS)
                && !text.is(i, WordClass.THINGS)
                && !text.is(i, WordClass.DETERMINERS)
                && !text.is(i, WordClass.BE)
                && !text.is(i, WordClass.HAVE)
                && !text.is(i, WordClass.CONJUNCTIONS)
                && !text.is(i, WordClass.RELATIVES)
                && !text.is(i, WordClass.CLAUSE_BREAKS)
                && !text.is(i, WordClass.INCLUDING)
                && !text.is(i, WordClass.SPEAKING)
                && !text.language.numberWords().units().containsKey(token.norm())
                && !text.language.numberWords().notAfter().contains(token.norm())
                && !text.has(i, Sense.Happening.class);
    }

    private String participle(int i) {
        for (var match : text.matches(i)) {
            if (match.sense() instanceof Sense.Happening happening
                    && happening.form() == Sense.Form.PARTICIPLE
                    && happening.particles().isEmpty()) {
                return happening.id();
            }
        }
        return null;
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
        if (noun(mention, i + 1, false) == i + 1
                || text.norm(mention.to - 1).endsWith("s")
                        && !text.norm(mention.to - 1).endsWith("ss")
                || mention.to - i > 4) {
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
        mention.happening = i > from ? participle(i - 1) : null;
        int end = noun(mention, i, true);
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
