package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Reads the noun of those who are counted, with the words that stand before it. */
final class NounPhrases {
    private static final int MODIFIERS_MAX = 3;

    private final Text text;
    private final int from;
    private final int to;
    private final GroupWords groups;

    NounPhrases(Text text, int from, int to, GroupWords groups) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.groups = groups;
    }

    /**
     * Reads the noun with what stands before it, from a token on.
     *
     * @return behind its last token, or the token itself where no noun stands there
     */
    int noun(Mention mention, int start, boolean bare) {
        int i = start;
        int end = start;
        int unknown = 0;
        boolean head = false;
        while (i < to) {
            var noun = text.longest(i, Sense.Noun.class);
            var nation = text.longest(i, Sense.Nation.class);
            var group = groups.longestGroup(i);
            var person = text.longest(i, Sense.Person.class);
            if (noun != null && !plain(mention, i, noun.length())) {
                // "100 taken hostage", "150 more hostage": the singular goes with a verb.
                if (i > start && nationals(i - 1)) {
                    // "took 150 Israelis hostage"
                    head = true;
                    mention.person = true;
                    end = i;
                } else if (mention.more) {
                    mention.to = i;
                }
                break;
            }
            if (noun != null && (group == null || noun.length() >= group.length())) {
                var population = ((Sense.Noun) noun.sense()).population();
                // "body" and "hostage" in one phrase: the noun that comes last says what is counted.
                mention.noun = population;
                if (group != null && group.tag() != null) {
                    mention.tags.add(group.tag());
                }
                head = true;
                i += noun.length();
                end = i;
            } else if (group != null && (nation == null || group.length() >= nation.length())) {
                mention.tags.add(group.tag());
                i += group.length();
                if (group.noun()) {
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
                if ((!nounWithin(i) && closed(i)) || groups.plural(i - 1)) {
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
            } else if (head && groups.joinsGroups(i)) {
                i++;
            } else if (head && groups.joinsAnyone(i)) {
                // "children and adults": all kinds of people.
                mention.tags.clear();
                i++;
            } else if (!head
                    && (text.norm(i).equals(",") || text.is(i, WordClass.CONJUNCTIONS))
                    && i > start
                    && groups.groupAt(i - 1)
                    && groups.groupOrNoun(i + 1)) {
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

    private boolean nationals(int i) {
        return text.norm(i).endsWith("s")
                && text.has(i, Sense.Nation.class)
                && text.token(i).capital();
    }

    /** Whether a noun's number fits the figure's: one is singular, more are plural. */
    private boolean plain(Mention mention, int i, int length) {
        return mention.quantity == null
                || mention.compound
                || Long.valueOf(1).equals(mention.quantity.low())
                || text.norm(i + length - 1).endsWith("s")
                || groups.nounAt(i + length);
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

    /** Whether a noun comes within the next few words, with nothing but modifiers before it. */
    boolean nounWithin(int i) {
        for (int n = 0; n <= MODIFIERS_MAX && i < to; n++) {
            if (text.has(i, Sense.Noun.class) || text.has(i, Sense.Person.class)) {
                return true;
            }
            var group = groups.longestGroup(i);
            if (group != null && group.noun()) {
                return true;
            }
            if (text.has(i, Sense.Nation.class)) {
                return true;
            }
            if (text.is(i, WordClass.CONJUNCTIONS) && i > from && groups.groupAt(i - 1) && groups.groupOrNoun(i + 1)) {
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
        if (!token.word() || token.norm().startsWith("'") || text.is(i, WordClass.HAVE)) {
            return false;
        }
        if (participle(i) != null) {
            return true;
        }
        return !text.is(i, WordClass.PREPOSITIONS)
                && !text.is(i, WordClass.THINGS)
                && !text.is(i, WordClass.DETERMINERS)
                && !text.is(i, WordClass.BE)
                && !text.is(i, WordClass.CONJUNCTIONS)
                && !text.is(i, WordClass.RELATIVES)
                && !text.is(i, WordClass.CLAUSE_BREAKS)
                && !text.is(i, WordClass.INCLUDING)
                && !text.is(i, WordClass.SPEAKING)
                && !text.language.numberWords().units().containsKey(token.norm())
                && !text.language.numberWords().notAfter().contains(token.norm())
                && !text.has(i, Sense.Happening.class);
    }

    String participle(int i) {
        for (var match : text.matches(i)) {
            if (match.sense() instanceof Sense.Happening happening
                    && happening.form() == Sense.Form.PARTICIPLE
                    && happening.particles().isEmpty()) {
                return happening.id();
            }
        }
        return null;
    }
}
