package org.tallywire.contracts;

import java.util.List;

/**
 * One figure of the board: a tally's whole or one part of it.
 *
 * @param part tags of the sub-population, sorted; empty for the whole
 * @param value null as long as no actual claim counts
 * @param claims the newest claims behind the value, at most {@value #CLAIMS_MAX}; all of them are at the ledger's
 *     {@code …/tallies/{tally}}
 * @param voices how many independent voices support the value
 * @param dissents how many claims of this figure say something else
 * @param held how many claims wait for a person or a second voice
 * @param expected the newest planned, proposed and denied claims, at most {@value #CLAIMS_MAX}
 * @param flags what the desk should look at
 */
public record Figure(
        List<String> part,
        Value value,
        List<SourcedClaim> claims,
        int voices,
        int dissents,
        int held,
        List<SourcedClaim> expected,
        List<Flag> flags) {
    public static final int CLAIMS_MAX = 3;
}
