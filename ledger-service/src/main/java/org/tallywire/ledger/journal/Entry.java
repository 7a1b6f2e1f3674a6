package org.tallywire.ledger.journal;

import java.time.Instant;

/**
 * One entry of a story's journal.
 *
 * @param n 1, 2, 3 … without gaps within the story
 * @param key digest by which a repetition is known; unique within story and kind
 * @param body the message as it came, byte for byte in UTF-8
 * @param known when the ledger learned of it: the record's own time, never before the entry before it
 * @param prev hash of the entry before, {@link Chain#START} for the first
 * @param hash see {@link Chain}
 */
public record Entry(
        String story, long n, Kind kind, String key, String body, Instant known, String prev, String hash) {}
