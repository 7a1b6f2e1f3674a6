package org.tallywire.ledger.tally;

import java.time.Instant;
import org.tallywire.contracts.ClaimsReported;

/** A reading of a report, and when the ledger learned of it. */
public record KnownClaims(ClaimsReported reported, Instant known) {}
