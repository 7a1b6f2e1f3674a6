package org.tallywire.ingest.extraction.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a text into tokens in one pass. Hyphens stand alone, so that "14-hostage" is a number and a noun. */
public final class Tokenizer {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms",
            "dr", "gen", "lt", "col", "maj", "sgt", "pvt", "capt", "adm", "rev", "gov", "sen", "rep", "st", "no", "vs",
            "jr", "sr", "prof", "ret", "mt", "inc", "co", "corp", "spc");

    /** "l'otage", "qu'ils": French words that lose their end before a vowel. */
    private static final Set<String> ELISIONS = Set.of("l", "d", "s", "n", "j", "c", "m", "t", "qu", "jusqu", "lorsqu");

    private static final Set<String> SUFFIXES = Set.of("s", "ll", "re", "ve", "d", "m");

    /** No word of a language is longer; what is longer is looked up by its beginning, which no vocabulary has. */
    private static final int NORM_MAX = 100;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Tokenizer(String text) {
        this.text = text;
    }

    public static List<Token> tokens(String text) {
        return new Tokenizer(text).run();
    }

    private List<Token> run() {
        int i = 0;
        boolean spaced = true;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b' || c == '\ufeff') {
                spaced = true;
                i++;
                continue;
            }
            int end;
            Token.Kind kind;
            if (Character.isDigit(c)) {
                end = number(i);
                kind = Token.Kind.NUMBER;
            } else if (Character.isLetter(c)) {
                end = word(i);
                kind = Token.Kind.WORD;
            } else if (isApostrophe(c) && !spaced && suffix(i) > i) {
                end = suffix(i);
                kind = Token.Kind.WORD;
            } else {
                end = mark(i);
                kind = Token.Kind.MARK;
            }
            tokens.add(new Token(i, end, norm(i, end), spaced, Character.isUpperCase(c), kind));
            spaced = false;
            i = end;
        }
        return tokens;
    }

    /** Digits with grouping, decimals, a colon (a time), and the letters glued to them. */
    private int number(int i) {
        int end = i;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end)) || (isInner(text.charAt(end)) && digitAt(end + 1)))) {
            end++;
        }
        int letters = end;
        while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
            letters++;
        }
        return letters - end <= 3 ? letters : end;
    }

    private static boolean isInner(char c) {
        return c == ',' || c == '.' || c == ':';
    }

    private boolean digitAt(int i) {
        return i < text.length() && Character.isDigit(text.charAt(i));
    }

    private boolean letterAt(int i) {
        return i < text.length() && Character.isLetter(text.charAt(i));
    }

    /** Letters; "n't" stays with its verb, "'s" is a token of its own; "U.S." and "Oct." keep their stops. */
    private int word(int start) {
        int i = start;
        int end = letters(i);
        while (end > i && joinsLetters(i, end)) {
            i = end + 1;
            end = letters(i);
        }
        if (end < text.length() && isApostrophe(text.charAt(end)) && end > i) {
            if (negation(end)) {
                return end + 2;
            }
            if (letterAt(end + 1) && ELISIONS.contains(lower(i, end))) {
                return end + 1;
            }
        }
        if (end < text.length() && text.charAt(end) == '.') {
            if (end - i == 1 && letterAt(end + 1) && (end + 2 >= text.length() || !letterAt(end + 2))) {
                int dotted = end + 1;
                while (letterAt(dotted) && dotted + 1 <= text.length() && !letterAt(dotted + 1)) {
                    dotted += dotted + 1 < text.length() && text.charAt(dotted + 1) == '.' ? 2 : 1;
                }
                return Math.min(dotted, text.length());
            }
            if (ABBREVIATIONS.contains(lower(i, end))
                    && (end + 1 >= text.length() || Character.isWhitespace(text.charAt(end + 1)))) {
                return end + 1;
            }
        }
        return end;
    }

    private int letters(int i) {
        int end = i;
        while (letterAt(end) || digitAt(end)) {
            end++;
        }
        return end;
    }

    /** "O'Connor", "rock'n": an apostrophe inside a word, no suffix and no elision. */
    private boolean joinsLetters(int i, int end) {
        return end < text.length()
                && isApostrophe(text.charAt(end))
                && letterAt(end + 1)
                && !negation(end)
                && !ELISIONS.contains(lower(i, end))
                && suffix(end) == end;
    }

    /** "n't" */
    private boolean negation(int end) {
        return Character.toLowerCase(text.charAt(end - 1)) == 'n'
                && end + 1 < text.length()
                && text.charAt(end + 1) == 't'
                && !letterAt(end + 2);
    }

    /** The end of "'s", "'ll" and the like, or i where no such suffix stands here. */
    private int suffix(int i) {
        int end = i + 1;
        while (letterAt(end)) {
            end++;
        }
        return SUFFIXES.contains(lower(i + 1, end)) ? end : i;
    }

    private int mark(int i) {
        int end = i + 1;
        while (end < text.length()
                && text.charAt(end) == text.charAt(i)
                && (text.charAt(i) == '.' || text.charAt(i) == '-')) {
            end++;
        }
        return end;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    private String lower(int start, int end) {
        return text.substring(start, Math.min(end, start + NORM_MAX)).toLowerCase(Locale.ROOT);
    }

    private String norm(int start, int end) {
        var word = lower(start, end);
        return switch (word) {
            case "\u2019", "\u2018", "`" -> "'";
            case "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb" -> "\"";
            case "\u2013", "\u2014", "--", "---" -> "–";
            case "\u2010", "\u2011" -> "-";
            case "...", ".." -> "…";
            default -> word.indexOf('\u2019') >= 0 ? word.replace('\u2019', '\'') : word;
        };
    }
}
