package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.List;

/** One day of the story: each figure that has something to say about it, in the order of the board. */
public record DayRow(LocalDate day, List<Cell> figures) {
    /** One figure on the day. */
    public record Cell(String tally, List<String> part, DayValue value) {}
}
