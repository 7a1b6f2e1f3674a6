package org.tallywire.contracts;

import java.time.LocalDate;
import java.util.List;

/**
 * The truce by what was reported. It holds days and no durations: a reader counts "day N" and "time left" from its own
 * clock.
 *
 * @param since first day, or null
 * @param until last day agreed so far, or null
 * @param claims the newest reports behind it, at most {@value Figure#CLAIMS_MAX}
 */
public record TruceClock(
        TruceState state, LocalDate since, LocalDate until, int extensions, List<SourcedClaim> claims) {}
