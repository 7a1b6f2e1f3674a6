package org.tallywire.contracts;

import java.time.LocalDate;
import java.util.List;

/**
 * One figure that a report states.
 *
 * @param id the same every time the same report version is read; unique within the story
 * @param tally which running figure of the story, e.g. {@code hostages-released}
 * @param who tags of the sub-population, sorted; empty for the whole
 * @param low lower bound, null where it is open; never negative
 * @param high upper bound, null where it is open; at least low
 * @param adds whether the words add this batch to another one ("followed by six more")
 * @param from first day that the figure covers in the story's time zone, or null
 * @param to last day that it covers; null for a total that means "by now"
 * @param attribution who says so in the text, as named there; null where the report itself does
 * @param confidence 0 to 1; below the pack's threshold a claim is held for the desk
 * @param rule name of the rule that read it
 */
public record Claim(
        String id,
        String tally,
        List<String> who,
        Measure measure,
        Long low,
        Long high,
        Qualifier qualifier,
        Status status,
        boolean adds,
        LocalDate from,
        LocalDate to,
        String attribution,
        Evidence evidence,
        double confidence,
        String rule) {}
