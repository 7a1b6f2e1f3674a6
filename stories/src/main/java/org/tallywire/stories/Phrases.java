package org.tallywire.stories;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds phrases in a text by one hash look-up a word. A phrase is one or more words of lower-case letters and digits;
 * what stands between the words does not matter.
 */
final class Phrases {
    private static final int WORDS_MAX = 4;

    private final Map<String, Integer> phrases = new HashMap<>();

    Phrases(Collection<String> words) {
        for (var phrase : words) {
            phrases.put(String.join(" ", words(phrase)), 0);
        }
    }

    /** How many of the text's words begin one of the phrases. */
    int count(List<String> text) {
        int found = 0;
        for (int i = 0; i < text.size(); i++) {
            found += begins(text, i) ? 1 : 0;
        }
        return found;
    }

    private boolean begins(List<String> text, int i) {
        var phrase = new StringBuilder();
        for (int n = 0; n < WORDS_MAX && i + n < text.size(); n++) {
            phrase.append(n == 0 ? "" : " ").append(text.get(i + n));
            if (phrases.containsKey(phrase.toString())) {
                return true;
            }
        }
        return false;
    }

    static List<String> words(String text) {
        var words = new java.util.ArrayList<String>();
        var lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
