package org.tallywire.ledger.tally;

import java.util.List;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Value;

/**
 * One figure with its full explanation, unbounded: nothing is cut off here. Lists are newest first (published, then id).
 */
public interface FigurePosition {
    String tally();

    /** Tags of the sub-population, sorted; empty for the whole. */
    List<String> part();

    /** Null as long as no actual claim counts. */
    Value value();

    /** How many independent voices support the value; where it is a sum, of its weakest link. */
    int voices();

    List<Explained.Support> support();

    /** Claims that were right for an earlier day and that the value has moved on from. */
    List<Explained.Support> past();

    List<Explained.Dissent> dissents();

    /** Planned, proposed and denied claims. */
    List<SourcedClaim> expected();

    List<Explained.Held> held();

    List<Flag> flags();

    /** A row a day on which something is known, oldest first. */
    List<DayValue> history();

    /** The same, bounded for the board. */
    Figure figure();
}
