package org.tallywire.ledger.tally;

import java.time.Instant;
import java.util.List;

/**
 * A rate of the deal as reports state it: {@code count} of {@code give} for every {@code perCount} of {@code per}.
 *
 * @param voices how many independent voices state it
 * @param sources the reports that do, newest first
 */
public record StatedTerm(String give, long count, String per, long perCount, int voices, List<Source> sources) {
    /** A report that states the term. */
    public record Source(
            String id, String report, String publisher, String quote, String url, Instant published, Instant known) {}
}
