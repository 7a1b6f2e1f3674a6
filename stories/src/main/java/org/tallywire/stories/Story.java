package org.tallywire.stories;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * One running event with its own tallies, as its pack defines it.
 *
 * @param id as in addresses, e.g. {@code gaza-truce-2023}
 * @param version of the pack, rising with each change of it
 * @param title for readers
 * @param zone where its days begin
 * @param begins first day whose reports can belong to it
 * @param ends last day whose reports can belong to it, or null while it runs
 * @param counts first day that its running totals count: the first handover's
 * @param tallies in the order of the board
 * @param officials names of sources whose word alone confirms, as attributions or publishers print them
 * @param outlets known outlets; an outlet that is not among them never moves a figure alone; empty: all are known
 * @param holds when a claim waits for a person or a second voice
 * @param vocabulary the words that extraction reads the story by
 */
public record Story(
        String id,
        int version,
        String title,
        ZoneId zone,
        LocalDate begins,
        LocalDate ends,
        LocalDate counts,
        List<Tally> tallies,
        List<String> officials,
        List<String> outlets,
        Holds holds,
        Vocabulary vocabulary) {}
