package org.tallywire.contracts;

/**
 * The words that a claim was read from.
 *
 * @param start offset of the first character in the report's canonical text, in UTF-16 units
 * @param end offset behind the last character
 * @param text the words as printed, white space folded; at most 1,000 characters
 */
public record Evidence(int start, int end, String text) {}
