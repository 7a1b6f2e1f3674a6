package org.tallywire.ingest.extraction;

import java.util.TreeSet;
import org.tallywire.stories.Vocabulary.Population;

/** Those who are counted, where a sentence names them: "two Israeli women hostages", "six more", or without a number. */
final class Mention {
    /** First token, qualifier included. */
    final int from;
    /** Behind the last token. */
    int to;
    /** Null where no number stands. */
    final Quantity quantity;
    /** Tags that its own words give. */
    final TreeSet<String> tags = new TreeSet<>();
    /** What its noun names; null for people or where no noun stands. */
    Population noun;
    /** Where the noun of "the bodies of four hostages" begins, or -1. */
    int outer = -1;
    /** Whether its head is a word for people: a nationality, a group, "people". */
    boolean person;
    /** Whether the number stands alone: "six more". */
    boolean elliptic;
    /** Whether its words add it to another figure: "more", "another". */
    boolean more;
    /** Whether its words are a number and a noun in one: "14-hostage". */
    boolean compound;
    /** Whether it is one by an article: it counts only beside other figures. */
    boolean article;
    /** Whether another figure is said to be some of it: "50 of the 240 hostages". */
    boolean whole;
    /** Whether it is so many of those that another mention names. */
    boolean partOf;
    /** Its words' own participle: "imprisoned", "freed"; null for none. */
    String happening;
    /** What governs it; null until a rule finds it, and for good where none does. */
    Link link;

    Mention(int from, int to, Quantity quantity) {
        this.from = from;
        this.to = to;
        this.quantity = quantity;
    }

    /** Where its words begin, an outer noun included. */
    int begin() {
        return outer >= 0 ? outer : from;
    }

    boolean counted() {
        return quantity != null;
    }
}
