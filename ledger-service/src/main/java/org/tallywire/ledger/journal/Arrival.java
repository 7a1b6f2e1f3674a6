package org.tallywire.ledger.journal;

import java.time.Instant;

/**
 * A message on its way into the journal, read and found good.
 *
 * @param body as it came
 * @param value the same, read: {@code ClaimsReported} or {@code Decision}
 * @param at the record's own time, to the millisecond
 * @param trail what its changes name as their origin, so that one report can be followed; null for nothing. No entry keeps it
 */
public record Arrival(String story, Kind kind, String key, String body, Object value, Instant at, String trail) {
    public Arrival on(String otherTrail) {
        return new Arrival(story, kind, key, body, value, at, otherTrail);
    }
}
