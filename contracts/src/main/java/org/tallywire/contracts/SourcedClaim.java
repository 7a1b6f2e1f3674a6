package org.tallywire.contracts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A claim as the board shows it: what was said, by whom, where and when.
 *
 * @param id the claim's id
 * @param report id of its report
 * @param speaker who says so in the text, or null for the outlet itself
 * @param quote the evidence's words
 * @param known when the ledger learned of it
 */
public record SourcedClaim(
        String id,
        String report,
        String publisher,
        String speaker,
        String quote,
        String url,
        Instant published,
        Instant known,
        Measure measure,
        Status status,
        Long low,
        Long high,
        Qualifier qualifier,
        LocalDate from,
        LocalDate to) {}
