package org.tallywire.ledger.tally;

import java.time.LocalDate;
import org.tallywire.contracts.Standing;

/**
 * One day of a figure: what came on it and where it stood at its end.
 *
 * @param batchLow the day's batch, lower bound; all three batch fields are null where the day has none
 * @param totalLow the running total (or the level) at the end of the day, lower bound; null where open
 */
public record DayValue(
        LocalDate day,
        Long batchLow,
        Long batchHigh,
        Standing batchStanding,
        Long totalLow,
        Long totalHigh,
        Standing totalStanding) {}
