package org.tallywire.notify.access;

import java.time.Instant;
import java.util.Set;

/**
 * What a reader may see.
 *
 * @param subject whom the token names; null for a reader without a token
 * @param stories ids of stories, or {@code *} for all
 * @param expires when it ends, or null for never
 */
public record Access(String subject, Set<String> stories, Instant expires) {
    public static final String ALL = "*";
    /** Without a token, where none is required. */
    public static final Access OPEN = new Access(null, Set.of(ALL), null);

    public boolean sees(String story) {
        return stories.contains(ALL) || stories.contains(story);
    }

    public boolean isAnonymous() {
        return subject == null;
    }

    public boolean seesNothing() {
        return stories.isEmpty();
    }

    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
