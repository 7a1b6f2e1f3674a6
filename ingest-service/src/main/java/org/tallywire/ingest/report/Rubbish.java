package org.tallywire.ingest.report;

/** Tells writing from bytes that only look like it. */
final class Rubbish {
    private Rubbish() {}

    /** What is wrong with the text as writing, or null. */
    static String in(String text) {
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return "holds a NUL character";
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return "holds half of a surrogate pair";
            } else if (unit == 0xfffd || (unit < ' ' && unit != '\n' && unit != '\r' && unit != '\t')) {
                odd++;
            }
        }
        return odd > 4 && odd > text.length() / 20 ? "looks like binary data, not writing" : null;
    }
}
