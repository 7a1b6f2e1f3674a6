package org.tallywire.contracts;

/**
 * A rate of the deal: {@code count} of {@code give} for every {@code perCount} of {@code per}.
 *
 * @param give a tally's id, or {@code truce-days}
 * @param per a tally's id
 */
public record Term(String id, String give, long count, String per, long perCount, Evidence evidence, String rule) {}
