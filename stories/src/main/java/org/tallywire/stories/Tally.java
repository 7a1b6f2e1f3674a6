package org.tallywire.stories;

import java.util.List;
import org.tallywire.contracts.Measure;

/**
 * One running figure of a story.
 *
 * @param id as in claims, e.g. {@code hostages-released}
 * @param label for readers
 * @param measure total for what accumulates (batches add up to it), level for a state
 * @param partitions which parts add up to which whole
 * @param ratio the deal's rate that batches of a day are checked against, or null
 */
public record Tally(String id, String label, Measure measure, List<Partition> partitions, Ratio ratio) {}
