package org.tallywire.stories;

import java.time.LocalDate;
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
 * @param counts first day that this tally counts where it differs from the story's, e.g. the day of an attack; or null
 */
public record Tally(
        String id, String label, Measure measure, List<Partition> partitions, Ratio ratio, LocalDate counts) {

    /** A tally that counts from the story's own first day. */
    public Tally(String id, String label, Measure measure, List<Partition> partitions, Ratio ratio) {
        this(id, label, measure, partitions, ratio, null);
    }
}
