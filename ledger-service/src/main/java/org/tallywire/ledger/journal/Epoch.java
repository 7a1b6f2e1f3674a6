package org.tallywire.ledger.journal;

import org.tallywire.stories.Story;

/**
 * What the changes of a story are derived by: the rules of the fold and the story pack.
 *
 * @param base digest of both
 * @param rules version of the rules
 * @param pack version of the pack
 */
public record Epoch(String base, int rules, int pack) {
    /** Raise it with every change of the fold that gives other changes for the same journal. */
    public static final int RULES = 2;

    private static final int NAME_LENGTH = 16;

    public static Epoch of(Story story) {
        return new Epoch(Chain.digest(RULES + "\n" + Json.write(counting(story))), RULES, story.version());
    }

    /** The part of a pack that the fold sees: new words to read by begin no new numbering. */
    public static Story counting(Story story) {
        return new Story(
                story.id(),
                1,
                story.title(),
                story.zone(),
                story.begins(),
                story.ends(),
                story.counts(),
                story.tallies(),
                story.officials(),
                story.outlets(),
                story.holds(),
                null);
    }

    /** The first name to take. */
    public String name() {
        return base.substring(0, NAME_LENGTH);
    }

    /** The name to take where one is in use: a pack that was taken back, or rules that changed without a version. */
    public static String nameAfter(String taken) {
        return Chain.digest(taken).substring(0, NAME_LENGTH);
    }

    /** Whether what another ledger derived the story by is newer, so that this one must not write it. */
    public boolean isOlderThan(int otherRules, int otherPack) {
        return rules < otherRules || rules == otherRules && pack < otherPack;
    }
}
