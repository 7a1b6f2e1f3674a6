package org.tallywire.ledger.journal;

/**
 * What is wrong with a message.
 *
 * @param field path of the field, e.g. {@code claims[3].evidence.text}; empty for the whole
 * @param sentence what is wrong with it
 */
public record Fault(String field, String sentence) {

    @Override
    public String toString() {
        return field.isEmpty() ? sentence : field + ": " + sentence;
    }
}
