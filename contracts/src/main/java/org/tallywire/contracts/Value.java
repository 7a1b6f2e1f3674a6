package org.tallywire.contracts;

import java.time.LocalDate;

/**
 * A figure's value at one moment.
 *
 * @param measure total, or level for a state
 * @param low lower bound; equal to high unless the value is disputed or open
 * @param high upper bound, null where it is open
 * @param asOf last day that the value covers in the story's time zone
 * @param arithmetic how it came about, e.g. {@code 97 as of 2023-11-29 + batch of 8}
 */
public record Value(Measure measure, Long low, Long high, Standing standing, LocalDate asOf, String arithmetic) {}
