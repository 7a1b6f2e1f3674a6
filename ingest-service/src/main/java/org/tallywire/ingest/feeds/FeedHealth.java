package org.tallywire.ingest.feeds;

import java.time.Duration;
import java.time.Instant;

/**
 * How a feed fares.
 *
 * @param feed its name in the settings
 * @param url without what may be secret in it: user and query
 * @param state in one word
 * @param format of the last answer, or null
 * @param lastPoll when it was last asked
 * @param lastSuccess when it last answered with a feed, changed or not
 * @param lastItem the date of its newest item
 * @param nextPoll when it will be asked next
 * @param failures polls in a row that failed
 * @param error why the last poll failed; null after a success
 * @param itemsTaken items that became report versions since the start
 * @param itemsRefused items that were no valid report since the start
 * @param refusal why the last of them was none
 */
record FeedHealth(
        String feed,
        String url,
        State state,
        String publisher,
        String format,
        Instant lastPoll,
        Instant lastSuccess,
        Instant lastItem,
        Instant nextPoll,
        int failures,
        String error,
        long itemsTaken,
        long itemsRefused,
        String refusal) {

    /** In one word. */
    enum State {
        /** Not asked yet. */
        waiting,
        /** Answers, and has news. */
        ok,
        /** Answers, and has had nothing new for longer than its silent-after. */
        silent,
        /** Does not answer with a feed. */
        failing
    }

    /** @param since when the service began to watch the feed */
    static State state(
            Instant lastPoll, int failures, Instant lastItem, Instant since, Duration silentAfter, Instant now) {
        if (lastPoll == null) {
            return State.waiting;
        }
        if (failures > 0) {
            return State.failing;
        }
        var heard = lastItem == null ? since : lastItem;
        return heard.plus(silentAfter).isBefore(now) ? State.silent : State.ok;
    }
}
