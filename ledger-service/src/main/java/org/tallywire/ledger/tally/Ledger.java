package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.Collection;
import org.tallywire.stories.Story;

/** The fold: all that was claimed and decided in, where the story stands out. */
public final class Ledger {
    private Ledger() {}

    /** The order of what goes in, and how often each is repeated, make no difference. */
    public static Position of(Story story, Collection<KnownClaims> claims, Collection<KnownDecision> decisions) {
        return fold(story, claims, decisions).position();
    }

    /** The same as it stood at the end of a moment's day in the world; {@link StoryFold#positionAt} says how. */
    public static Position at(
            Story story, Collection<KnownClaims> claims, Collection<KnownDecision> decisions, Instant at) {
        return fold(story, claims, decisions).positionAt(at.atZone(story.zone()).toLocalDate());
    }

    private static StoryFold fold(Story story, Collection<KnownClaims> claims, Collection<KnownDecision> decisions) {
        var fold = new StoryFold(story);
        claims.forEach(fold::add);
        decisions.forEach(fold::add);
        return fold;
    }
}
