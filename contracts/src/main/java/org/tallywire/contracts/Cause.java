package org.tallywire.contracts;

/**
 * What brought a change about.
 *
 * @param report the report whose claims or withdrawal did, or null
 * @param decision the decision that did, or null
 * @param by the outlet or the editor
 * @param reason one sentence for readers
 */
public record Cause(String report, Long version, String decision, String by, String reason) {}
