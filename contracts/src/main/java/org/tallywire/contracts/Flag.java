package org.tallywire.contracts;

/**
 * Something about a figure that the desk should look at. It never moves the figure.
 *
 * @param code a word for programs, e.g. {@code breaks-ratio}
 * @param sentence the same for people
 * @param claim the claim that raised it, or null
 */
public record Flag(String code, String sentence, String claim) {}
