package org.tallywire.ingest.rereading;

import java.time.Instant;

/**
 * How far a re-reading is.
 *
 * @param story to which it is limited, or null for all
 * @param total reports on the topic, all versions
 * @param read of them so far
 * @param published readings that went to the claims' topic
 * @param unreadable records that are no reports; they went to the dead letters
 * @param error why it failed, or null
 */
public record RereadingProgress(
        State state,
        String story,
        Instant started,
        Instant finished,
        long total,
        long read,
        long published,
        long unreadable,
        String error) {

    static final RereadingProgress NEVER = new RereadingProgress(State.idle, null, null, null, 0, 0, 0, 0, null);

    /** In one word. */
    public enum State {
        /** None since the service started. */
        idle,
        running,
        done,
        failed
    }

    RereadingProgress plus(long moreRead, long morePublished, long moreUnreadable) {
        return new RereadingProgress(
                state,
                story,
                started,
                null,
                total,
                read + moreRead,
                published + morePublished,
                unreadable + moreUnreadable,
                null);
    }

    RereadingProgress of(long known) {
        return new RereadingProgress(state, story, started, null, known, read, published, unreadable, null);
    }

    RereadingProgress ended(State how, Instant when, String why) {
        return new RereadingProgress(how, story, started, when, total, read, published, unreadable, why);
    }
}
