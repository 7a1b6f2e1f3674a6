package org.tallywire.ingest.extraction.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallywire.contracts.Qualifier;

/**
 * How a language says numbers.
 *
 * @param groups words that are a number of things, e.g. dozen
 * @param before qualifiers that stand before the number, by their first token's norm then whole phrases
 * @param after qualifiers that stand behind it
 * @param notBefore a number behind one of these counts no people
 * @param notAfter a number before one of these counts no people
 * @param spaced whether thousands are grouped by a space: "15 000"
 * @param ages a number a few words behind one of these is an age
 */
public record NumberWords(
        Map<String, Long> units,
        Map<String, Long> multipliers,
        Map<String, Long> suffixes,
        Map<String, Long> groups,
        Set<String> vague,
        Set<String> articles,
        Set<String> joins,
        Set<String> ranges,
        Set<String> between,
        List<Phrase> before,
        List<Phrase> after,
        Set<String> notBefore,
        Set<String> notAfter,
        Set<String> ages,
        boolean spaced) {

    /** A qualifier's words as token norms. */
    public record Phrase(List<String> words, Qualifier qualifier) {}
}
