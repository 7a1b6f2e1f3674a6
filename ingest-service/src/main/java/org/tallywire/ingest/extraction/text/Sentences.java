package org.tallywire.ingest.extraction.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds where sentences end: at stops, at line breaks, at the dots where a snippet was cut off. What goes on for longer than
 * any sentence does, such as a list without stops, is read in pieces of {@value #TOKENS_MAX} words and marks, so that the
 * time for a report grows with its length and not with the square of it. No word is left out.
 */
public final class Sentences {
    /** Of 21,000 sentences in the news six are longer, all of them lists. */
    public static final int TOKENS_MAX = 250;

    private static final Set<String> STOPS = Set.of(".", "!", "?", "…");
    private static final Set<String> CLOSING = Set.of("\"", "'", ")", "]");

    private static final Set<String> BULLETS = Set.of("*", "•", "·", "‣", "▪", "◦");

    private Sentences() {}

    /** Index ranges [from, to) over the tokens, in order, none empty. */
    public static List<int[]> of(String text, List<Token> tokens) {
        var sentences = new ArrayList<int[]>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int next = i + 1;
            if (next == tokens.size()
                    || lineBreak(text, tokens.get(i), tokens.get(next))
                    || stop(tokens, i)
                    || bullet(tokens.get(next))
                    || next - from == TOKENS_MAX) {
                while (next < tokens.size()
                        && CLOSING.contains(tokens.get(next).norm())
                        && !tokens.get(next).spaced()) {
                    next++;
                }
                sentences.add(new int[] {from, next});
                from = next;
                i = next - 1;
            }
        }
        return sentences;
    }

    private static boolean ends(String text, List<Token> tokens, int i) {
        return lineBreak(text, tokens.get(i), tokens.get(i + 1)) || stop(tokens, i) || bullet(tokens.get(i + 1));
    }

    private static boolean lineBreak(String text, Token token, Token next) {
        for (int i = token.end(); i < next.start(); i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** "* Hamas released 13 * Israel freed 39": each point of a list is told by itself. */
    private static boolean bullet(Token token) {
        return token.spaced() && BULLETS.contains(token.norm());
    }

    /** A stop ends a sentence where something follows that can begin one. */
    private static boolean stop(List<Token> tokens, int i) {
        var token = tokens.get(i);
        if (!STOPS.contains(token.norm())) {
            return false;
        }
        int next = i + 1;
        while (next < tokens.size()
                && CLOSING.contains(tokens.get(next).norm())
                && !tokens.get(next).spaced()) {
            next++;
        }
        var follower = tokens.get(Math.min(next, tokens.size() - 1));
        if (token.is("…")) {
            return next < tokens.size() && follower.capital();
        }
        return next == tokens.size()
                || (follower.spaced() && (follower.capital() || follower.number() || follower.mark()))
                || (next > i + 1 && follower.spaced());
    }
}
