package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallywire.ingest.extraction.language.Language;
import org.tallywire.ingest.extraction.language.Lexicon;
import org.tallywire.ingest.extraction.language.Match;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.ingest.extraction.text.Sentences;
import org.tallywire.ingest.extraction.text.Token;
import org.tallywire.ingest.extraction.text.Tokenizer;

/** A report's text as tokens, each with what the phrases that begin at it can mean. */
class Text {
    final String characters;
    final List<Token> tokens;
    final Language language;
    private final List<int[]> sentences;
    private final Match[][] matches;
    /** Which word classes begin at a token: a bit each, 64 to a long. */
    private final long[] classes;

    private static final Match[] NONE = {};
    private static final int LONGS = (WordClass.values().length + Long.SIZE - 1) / Long.SIZE;

    Text(String characters, Lexicon lexicon, Language language) {
        this.characters = characters;
        this.language = language;
        tokens = Tokenizer.tokens(characters);
        sentences = Sentences.of(characters, tokens);
        matches = new Match[tokens.size()][];
        classes = new long[tokens.size() * LONGS];
        for (var range : sentences) {
            for (int i = range[0]; i < range[1]; i++) {
                var found = lexicon.at(tokens, i, range[1]);
                matches[i] = found.isEmpty() ? NONE : found.toArray(NONE);
                for (var match : found) {
                    if (match.sense() instanceof Sense.Word word) {
                        int ordinal = word.wordClass().ordinal();
                        classes[i * LONGS + ordinal / Long.SIZE] |= 1L << ordinal % Long.SIZE;
                    }
                }
            }
        }
    }

    Text(Text other) {
        characters = other.characters;
        language = other.language;
        tokens = other.tokens;
        sentences = other.sentences;
        matches = other.matches;
        classes = other.classes;
    }

    List<int[]> sentences() {
        return sentences;
    }

    Token token(int i) {
        return tokens.get(i);
    }

    String norm(int i) {
        return tokens.get(i).norm();
    }

    /** Whether a word is written in capital letters throughout. */
    boolean capitals(int i) {
        var written = words(i, i + 1);
        return written.equals(written.toUpperCase(Locale.ROOT));
    }

    /** Whether a phrase of the class begins at the token; behind the last one and before the first nothing does. */
    boolean is(int i, WordClass wordClass) {
        int ordinal = wordClass.ordinal();
        return i >= 0
                && i < matches.length
                && (classes[i * LONGS + ordinal / Long.SIZE] & 1L << ordinal % Long.SIZE) != 0;
    }

    /** The length of the longest phrase of the class that begins at the token; 0 for none. */
    int length(int i, WordClass wordClass) {
        int longest = 0;
        if (is(i, wordClass)) {
            for (var match : matches[i]) {
                if (match.sense() instanceof Sense.Word word && word.wordClass() == wordClass) {
                    longest = Math.max(longest, match.length());
                }
            }
        }
        return longest;
    }

    /** The longest match of a kind that begins at the token, or null. */
    <T extends Sense> Match longest(int i, Class<T> kind) {
        Match longest = null;
        for (var match : matches(i)) {
            if (kind.isInstance(match.sense()) && (longest == null || match.length() > longest.length())) {
                longest = match;
            }
        }
        return longest;
    }

    boolean has(int i, Class<? extends Sense> kind) {
        return longest(i, kind) != null;
    }

    Match[] matches(int i) {
        return i >= 0 && i < matches.length ? matches[i] : NONE;
    }

    /** Whether a phrase of the class ends right before a token. */
    boolean endsBefore(int i, int from, WordClass wordClass) {
        for (int n = Math.max(from, i - 5); n < i; n++) {
            if (is(n, wordClass)) {
                for (var match : matches[n]) {
                    if (match.sense() instanceof Sense.Word word
                            && word.wordClass() == wordClass
                            && n + match.length() == i) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a phrase of the class begins somewhere in [from, to). */
    boolean within(int from, int to, WordClass wordClass) {
        return find(from, to, wordClass) >= 0;
    }

    /** Where the first phrase of the class begins in [from, to), or -1. */
    int find(int from, int to, WordClass wordClass) {
        for (int i = Math.max(0, from); i < Math.min(to, tokens.size()); i++) {
            if (is(i, wordClass) && i + length(i, wordClass) <= tokens.size()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the tokens from i on are these. */
    boolean phrase(int i, List<String> words) {
        if (i < 0 || i + words.size() > tokens.size()) {
            return false;
        }
        for (int n = 0; n < words.size(); n++) {
            if (!norm(i + n).equals(words.get(n))) {
                return false;
            }
        }
        return true;
    }

    /** The tokens [from, to) as printed, white space folded. */
    String words(int from, int to) {
        return from >= to
                ? ""
                : characters.substring(token(from).start(), token(to - 1).end()).replaceAll("\\s+", " ");
    }

    /** Whether the token is a hyphen that joins its neighbours. */
    boolean joins(int i) {
        return i > 0
                && i + 1 < tokens.size()
                && norm(i).equals("-")
                && !token(i).spaced()
                && !token(i + 1).spaced();
    }

    List<String> norms(int from, int to) {
        var norms = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            norms.add(norm(i));
        }
        return norms;
    }
}
