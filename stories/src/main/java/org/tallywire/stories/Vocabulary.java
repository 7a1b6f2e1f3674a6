package org.tallywire.stories;

import java.util.List;

/**
 * The words that extraction reads the story by. All words are lower case.
 *
 * @param subject what tells the story's reports from others
 * @param parties who acts: each gives, holds or strikes
 * @param places where people come to harm; their ids are the place tags of claims
 * @param populations who or what is counted
 * @param countings which population and happening make which tally
 * @param nations tags of the nationalities that are one of the two sides', e.g. {@code israeli}
 * @param attack the one day's attack that the story goes back to, or null
 * @param groups names of holders other than the main one, by the tag that they give
 * @param series how daily figures are read that are no words at all, or null
 */
public record Vocabulary(
        Subject subject,
        List<Party> parties,
        List<Place> places,
        List<Population> populations,
        List<Counting> countings,
        List<String> nations,
        List<Group> groups,
        Attack attack,
        Series series) {

    /** No words: nothing is read, and no report is chosen for the story. */
    public Vocabulary() {
        this(
                new Subject(List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /**
     * What tells the story's reports from others.
     *
     * @param names each of which alone makes a report one of the story, e.g. {@code hamas}
     * @param needs words of which one must stand beside a name, as "israel" alone is not yet the story; empty for none
     * @param together lists of words: a text with one of each, and nothing of elsewhere, is one of the story though
     *     it gives no name, e.g. hostages and Qatar; empty for none
     * @param elsewhere words that put a sentence into another story, e.g. {@code ukraine}
     */
    public record Subject(
            List<String> names, List<String> needs, List<List<String>> together, List<String> elsewhere) {}

    /** One who acts, e.g. {@code hamas}, by its names. */
    public record Party(String id, List<String> names) {}

    /**
     * A place by its names.
     *
     * @param people tags of nationalities whose dead and wounded are this place's where no place is named
     * @param struckBy id of the party whose attacks hit it, or null
     * @param runBy id of the party whose authorities count its dead, or null
     */
    public record Place(String id, List<String> names, List<String> people, String struckBy, String runBy) {}

    /**
     * Who or what is counted.
     *
     * @param nouns that name it, singular and plural
     * @param people tags of nationalities that mean it where the happening fits, e.g. a Thai who is freed is a hostage
     * @param places words that tell where it is kept, e.g. {@code israeli jails}
     * @param givenBy id of the party that lets it go, or null
     * @param nationless whether it takes no nationality tags, being all of one side
     * @param batchMax the most that one handover plausibly has; a larger figure is a total; 0 for no bound
     */
    public record Population(
            String id,
            List<String> nouns,
            List<String> people,
            List<String> places,
            String givenBy,
            boolean nationless,
            long batchMax) {}

    /**
     * A tally is a population to which something happens.
     *
     * @param happening as in the language's words, e.g. {@code release}
     * @param placed whether a figure without a place is none of this story's
     * @param since first day that its totals cover where the words name none, or null
     * @param on the one day on which it all happened, or null
     */
    public record Counting(
            String tally,
            String population,
            String happening,
            boolean placed,
            java.time.LocalDate since,
            java.time.LocalDate on) {}

    /**
     * The attack that the story goes back to: those who were killed on its day were killed at its place.
     *
     * @param names of the day, e.g. {@code october 7}
     * @param place id of the place
     */
    public record Attack(List<String> names, String place) {}

    /** Names of holders other than the main one, e.g. Islamic Jihad gives {@code other-groups}. */
    public record Group(String tag, List<String> names) {}
}
