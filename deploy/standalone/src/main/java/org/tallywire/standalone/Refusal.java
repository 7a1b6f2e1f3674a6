package org.tallywire.standalone;

/** Why the launcher does not go on, in one sentence for a person. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence);
    }
}
