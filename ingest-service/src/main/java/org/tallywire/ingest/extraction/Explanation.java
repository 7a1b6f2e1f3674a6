package org.tallywire.ingest.extraction;

/**
 * Why a claim came out as it did, in sentences for a person.
 *
 * @param claim the claim's id
 * @param rule name of the rule that read it
 * @param words the figure, what it counts and what governs it, as printed
 * @param tally why this tally
 * @param measure why total, batch or level
 * @param status why actual, planned, proposed or denied
 * @param period why these days
 * @param speaker who is taken to say it, and why
 */
public record Explanation(
        String claim,
        String rule,
        String words,
        String tally,
        String measure,
        String status,
        String period,
        String speaker) {}
