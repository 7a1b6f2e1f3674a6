package org.tallywire.ingest.extraction;

import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;

/** Finds words for groups of people and nationalities, and how they join. */
final class GroupWords {
    private final Text text;
    private final int to;

    GroupWords(Text text, int to) {
        this.text = text;
        this.to = to;
    }

    boolean nounAt(int i) {
        return i < to
                && (text.has(i, Sense.Noun.class)
                        || text.has(i, Sense.Person.class)
                        || text.has(i, Sense.Nation.class)
                        || text.has(i, Sense.Group.class));
    }

    record GroupMatch(String tag, boolean noun, int length) {}

    GroupMatch longestGroup(int i) {
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
    boolean joinsGroups(int i) {
        return (text.is(i, WordClass.CONJUNCTIONS) || text.norm(i).equals(","))
                && i + 1 < to
                && text.has(i + 1, Sense.Group.class)
                && text.has(i - 1, Sense.Group.class)
                && !text.has(i + 1, Sense.Noun.class)
                && longestGroup(i + 1).noun
                && (i + 2 >= to || !text.is(i + 1, WordClass.MOSTLY));
    }

    boolean joinsAnyone(int i) {
        return text.is(i, WordClass.CONJUNCTIONS)
                && i + 1 < to
                && text.has(i - 1, Sense.Group.class)
                && text.has(i + 1, Sense.Person.class)
                && text.norm(i + 1).endsWith("s")
                && !text.is(i + 1, WordClass.MORE)
                && !nounAt(i + 2);
    }

    boolean groupAt(int i) {
        return text.has(i, Sense.Group.class) || text.has(i, Sense.Nation.class);
    }

    boolean groupOrNoun(int i) {
        return i < to && (groupAt(i) || text.has(i, Sense.Noun.class));
    }

    boolean plural(int i) {
        return text.norm(i).endsWith("s") && text.token(i).word() && text.has(i, Sense.Nation.class) && !nounAt(i + 1);
    }
}
