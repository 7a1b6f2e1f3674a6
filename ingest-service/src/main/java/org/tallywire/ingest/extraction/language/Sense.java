package org.tallywire.ingest.extraction.language;

import java.util.List;
import org.tallywire.stories.Vocabulary.Place;
import org.tallywire.stories.Vocabulary.Population;

/** What a word or phrase can mean. One phrase may have several senses. */
public sealed interface Sense {

    /** It does something in the sentence, whatever the story. */
    record Word(WordClass wordClass) implements Sense {}

    /** It names those whom the story counts. */
    record Noun(Population population) implements Sense {}

    /** A nationality. */
    record Nation(String tag) implements Sense {}

    /** A country that a citizen can be of. */
    record Country(String tag) implements Sense {}

    /** A group of people: women, soldiers; a noun can be counted by itself, an adjective cannot. */
    record Group(String tag, boolean noun) implements Sense {}

    /** People whom other words must tell who they are. */
    record Person() implements Sense {}

    /** One who acts in the story. */
    record Party(String id) implements Sense {}

    /** Where people come to harm. */
    record At(Place place) implements Sense {}

    /** Where a population is kept. */
    record Kept(Population population) implements Sense {}

    /** A holder other than the main one. */
    record Holder(String tag) implements Sense {}

    /** The sentence belongs to another story. */
    record Elsewhere() implements Sense {}

    /**
     * A form of a verb, or a noun, that says what happens.
     *
     * @param particles of which one must follow, or stand behind the object; empty for none
     */
    record Happening(String id, Form form, boolean weak, List<List<String>> particles) implements Sense {}

    /** Says that something has happened, after a form of "to be" or right behind the figure: "dead". */
    record State(String happening, boolean weak) implements Sense {}

    /** How a happening is said. English past and participle often look the same. */
    enum Form {
        BASE,
        PRESENT,
        PAST,
        PARTICIPLE,
        ING,
        NOUN
    }
}
