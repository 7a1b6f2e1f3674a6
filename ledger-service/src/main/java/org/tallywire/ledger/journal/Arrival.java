package org.tallywire.ledger.journal;

import java.time.Instant;

/**
 * A message on its way into the journal, read and found good.
 *
 * @param body as it came
 * @param value the same, read: {@code ClaimsReported} or {@code Decision}
 * @param at the record's own time, to the millisecond
 */
public record Arrival(String story, Kind kind, String key, String body, Object value, Instant at) {}
