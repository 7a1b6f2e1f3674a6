package org.tallywire.ledger.journal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The bounds of single fields, as the contracts' {@code vocabulary.json} sets them. */
final class Fields {
    /** The greatest number that JavaScript holds exactly. */
    private static final long NUMBER_MAX = 9007199254740991L;

    private static final int TAGS_MAX = 16;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private Fields() {}

    static void required(String field, Object value) throws RefusedException {
        require(value != null, field, "is missing");
    }

    static void word(String field, String value) throws RefusedException {
        required(field, value);
        require(
                WORD.matcher(value).matches(),
                field,
                "is not a word of lower-case letters, digits and hyphens, at most 64");
    }

    static void text(String field, String value, int lengthMax) throws RefusedException {
        required(field, value);
        require(!value.isEmpty(), field, "is empty");
        maybeText(field, value, lengthMax);
    }

    static void maybeText(String field, String value, int lengthMax) throws RefusedException {
        if (value != null && value.length() > lengthMax) {
            throw new RefusedException(field, "is longer than " + String.format("%,d", lengthMax) + " characters");
        }
    }

    static void absent(String field, Object value, String kind) throws RefusedException {
        if (value != null) {
            throw new RefusedException(field, "does not belong to " + kind);
        }
    }

    static void number(String field, long value, long min) throws RefusedException {
        if (value < min || value > NUMBER_MAX) {
            throw new RefusedException(field, "is not between " + min + " and " + NUMBER_MAX);
        }
    }

    static void bounds(Long low, Long high) throws RefusedException {
        if (low != null) {
            number("low", low, 0);
        }
        if (high != null) {
            number("high", high, 0);
        }
        require(low == null || high == null || low <= high, "high", "is less than low");
    }

    static void days(LocalDate from, LocalDate to) throws RefusedException {
        require(from == null || to == null || !to.isBefore(from), "to", "is before from");
    }

    static void tags(String field, List<String> tags) throws RefusedException {
        required(field, tags);
        require(tags.size() <= TAGS_MAX, field, "has more than " + TAGS_MAX + " tags");
        for (var tag : tags) {
            word(field, tag);
        }
        require(tags.size() < 2 || new HashSet<>(tags).size() == tags.size(), field, "names a tag twice");
    }

    /** Each of a list; the path of a field in it is put together only where it is wrong. */
    static <T> void each(String field, List<T> all, Check<T> check) throws RefusedException {
        required(field, all);
        for (int i = 0; i < all.size(); i++) {
            try {
                required("", all.get(i));
                check.check(all.get(i));
            } catch (RefusedException e) {
                throw e.within(field + "[" + i + "]");
            }
        }
    }

    /** Whether one of a list is as it should be. */
    interface Check<T> {
        void check(T one) throws RefusedException;
    }

    static void require(boolean good, String field, String sentence) throws RefusedException {
        if (!good) {
            throw new RefusedException(field, sentence);
        }
    }
}
