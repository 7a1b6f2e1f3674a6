package org.tallywire.ledger.tally;

import java.time.Instant;
import org.tallywire.contracts.Decision;

/** An editor's decision, and when the ledger learned of it. */
public record KnownDecision(Decision decision, Instant known) {}
