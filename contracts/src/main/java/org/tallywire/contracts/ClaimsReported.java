package org.tallywire.contracts;

import java.util.List;

/**
 * One report version with all that was read from it: the value of {@code tallywire.claims}, keyed by story. A report
 * without figures has empty lists, so that a corrected version can take everything back.
 *
 * @param engine number of the reading engine, rising with each release that reads differently
 * @param pack version of the story pack it was read with
 */
public record ClaimsReported(
        String story,
        ReportRef report,
        List<Claim> claims,
        List<TruceEvent> truce,
        List<Term> terms,
        int engine,
        int pack) {}
