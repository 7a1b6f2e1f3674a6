package org.tallywire.stories;

import java.util.List;

/**
 * The deal's rate: {@code count} of this tally for every {@code perCount} of {@code part} of the tally {@code per}.
 *
 * @param part the part of {@code per} that the deal counts, sorted; empty for the whole
 */
public record Ratio(long count, String per, List<String> part, long perCount) {}
