package org.tallywire.ingest.extraction.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.ingest.extraction.text.Token;
import org.tallywire.ingest.extraction.text.Tokenizer;

/** The words of a language and a story in one tree by tokens: finding what begins at a token is one look-up a token. */
public final class Lexicon {
    private final Node root = new Node();

    /** Adds a phrase; it is cut into tokens as texts are. */
    void add(String phrase, Sense sense) {
        // A lone suffix such as "'s" is one token, as it is behind its word.
        boolean suffix = phrase.length() > 1 && phrase.charAt(0) == '\'' && phrase.indexOf(' ') < 0;
        var norms = suffix
                ? List.of(phrase)
                : Tokenizer.tokens(phrase).stream().map(Token::norm).toList();
        var node = root;
        for (var norm : norms) {
            node = node.next.computeIfAbsent(norm, word -> new Node());
        }
        if (!node.senses.contains(sense)) {
            node.senses.add(sense);
        }
    }

    /** All phrases that begin at a token, shortest first. */
    public List<Match> at(List<Token> tokens, int i, int limit) {
        List<Match> matches = List.of();
        var node = root;
        for (int n = i; n < limit; n++) {
            node = node.next.get(tokens.get(n).norm());
            if (node == null) {
                break;
            }
            if (!node.senses.isEmpty()) {
                if (matches.isEmpty()) {
                    matches = new ArrayList<>(4);
                }
                for (var sense : node.senses) {
                    matches.add(new Match(sense, n - i + 1));
                }
            }
        }
        return matches;
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Sense> senses = new ArrayList<>(2);
    }
}
