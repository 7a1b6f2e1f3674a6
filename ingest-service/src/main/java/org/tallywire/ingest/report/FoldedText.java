package org.tallywire.ingest.report;

import java.util.Arrays;

/**
 * Text in the making: white space folded, invisible characters dropped, and for each character that stays the offset
 * where it came from.
 */
final class FoldedText {
    /**
     * No writer goes on for so long without a stop. What does is a list or a trap, and is broken into lines, since the time
     * to read a sentence grows with the square of its length.
     */
    private static final int WITHOUT_A_STOP_MAX = 2_000;
    /** A line that is longer ends with its next stop, which may have been an abbreviation's all along. */
    private static final int LINE_MAX = 10_000;

    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[256];
    private boolean space;
    private boolean lineBreak;
    private int withoutAStop;
    private int onThisLine;

    /** Takes one UTF-16 unit of the source. */
    void append(char unit, int origin) {
        if (isSpace(unit)) {
            space = true;
        } else if (!isInvisible(unit)) {
            separate(origin);
            put(unit, origin);
        }
    }

    /** What follows stands on a line of its own. */
    void breakLine() {
        lineBreak = true;
    }

    private void separate(int origin) {
        if (text.length() > 0 && (lineBreak || space)) {
            boolean tooLong = withoutAStop > WITHOUT_A_STOP_MAX || (onThisLine > LINE_MAX && withoutAStop == 0);
            put(lineBreak || tooLong ? '\n' : ' ', origin);
        }
        space = false;
        lineBreak = false;
    }

    private void put(char unit, int origin) {
        if (text.length() == origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[text.length()] = origin;
        text.append(unit);
        onThisLine = unit == '\n' ? 0 : onThisLine + 1;
        withoutAStop = unit == '\n' || unit == '.' || unit == '!' || unit == '?' ? 0 : withoutAStop + 1;
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    int[] origins() {
        return Arrays.copyOf(origins, text.length());
    }

    private static boolean isSpace(char unit) {
        return unit <= ' ' || unit == 0x7f || (unit >= 0x80 && (unit < 0xa0 || Character.isSpaceChar(unit)));
    }

    /** Soft hyphens, zero-width and direction marks: a reader does not see them, and they would part a word. */
    private static boolean isInvisible(char unit) {
        return unit == 0xad
                || unit == 0x200b
                || unit == 0x200e
                || unit == 0x200f
                || (unit >= 0x202a && unit <= 0x202e)
                || unit == 0x2060
                || (unit >= 0x2066 && unit <= 0x2069)
                || unit == 0xfeff;
    }
}
