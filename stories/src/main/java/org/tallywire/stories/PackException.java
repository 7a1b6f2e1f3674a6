package org.tallywire.stories;

/** A story pack that cannot be used. The message is {@code file:line: sentence}. */
public final class PackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PackException(String file, int line, String sentence) {
        super(file + ":" + line + ": " + sentence);
    }
}
