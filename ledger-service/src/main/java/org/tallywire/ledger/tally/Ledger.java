package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.Collection;
import org.tallywire.stories.Story;

/** The fold: all that was claimed and decided in, where the story stands out. */
public final class Ledger {
    private Ledger() {}

    /** The order of what goes in, and how often each is repeated, make no difference. */
    public static Position of(Story story, Collection<KnownClaims> claims, Collection<KnownDecision> decisions) {
        var fold = new StoryFold(story);
        claims.forEach(fold::add);
        decisions.forEach(fold::add);
        return fold.position();
    }

    /**
     * The story as it stood at the end of a day in the world, by all that is known: claims of later days are left out,
     * whenever they were published. The day is that of the moment in the story's zone; no claim states less.
     */
    public static Position at(
            Story story, Collection<KnownClaims> claims, Collection<KnownDecision> decisions, Instant at) {
        return of(story, claims, decisions);
    }
}
