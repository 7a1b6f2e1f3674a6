package org.tallywire.ledger.journal;

import java.time.Instant;

/**
 * A journal entry, read.
 *
 * @param message {@code ClaimsReported} or {@code Decision}
 * @param known when the ledger learned of it
 */
public record Known(long n, Object message, Instant known) {}
