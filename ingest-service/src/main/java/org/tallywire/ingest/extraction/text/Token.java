package org.tallywire.ingest.extraction.text;

/**
 * A word, a number with what is glued to it ("1.7m", "24th"), or one mark.
 *
 * @param start offset in the text
 * @param end offset behind it
 * @param norm in lower case with plain quotes and dashes: what vocabularies are looked up by
 * @param spaced whether white space stands before it
 * @param capital whether it begins with a capital letter
 * @param kind what it is made of
 */
public record Token(int start, int end, String norm, boolean spaced, boolean capital, Kind kind) {

    /** What a token is made of. */
    public enum Kind {
        WORD,
        NUMBER,
        MARK
    }

    public boolean is(String word) {
        return norm.equals(word);
    }

    public boolean word() {
        return kind == Kind.WORD;
    }

    public boolean number() {
        return kind == Kind.NUMBER;
    }

    public boolean mark() {
        return kind == Kind.MARK;
    }
}
