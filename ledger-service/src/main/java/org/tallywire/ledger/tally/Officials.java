package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The sources whose word alone confirms. Outlets print their names in many ways ("the Israel Prison Service", "Israel's
 * Prison Service spokesman"), so a name of several words is found where they stand together in the attribution; a person
 * who merely stands near ("a source close to …", "a former …") is not the office itself. A name of one word ("Qatar", "the
 * IDF") is a place or an adjective as often as an office: it counts only where nobody else is named before it and nothing
 * but its office after it ("a spokesman for the IDF", "Qatar", not "a diplomat in Qatar", "an IDF reservist", "Qatar Airways").
 */
final class Officials {
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> NOT_THE_OFFICE = Set.of(
            "source",
            "sources",
            "near",
            "according",
            "unnamed",
            "former",
            "ex",
            "retired",
            "close",
            "familiar",
            "briefed",
            "critic",
            "critics");
    /** What an office calls those who speak for it, and what they put out. */
    private static final Set<String> OFFICE = Set.of(
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "spokespersons",
            "spokespeople",
            "statement",
            "statements",
            "announcement",
            "official",
            "officials",
            "government",
            "authorities",
            "minister",
            "ministry",
            "ministers",
            "prime",
            "foreign",
            "chief",
            "army",
            "military");
    /** What leads from them to its name. */
    private static final Set<String> OF = Set.of("a", "an", "for", "of", "by", "from", "senior");

    private final List<List<String>> names;

    Officials(List<String> names) {
        this.names = names.stream()
                .map(Officials::words)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
    }

    boolean speak(String publisher, String attribution) {
        return attribution == null ? isNamed(words(publisher)) : isQuoted(words(attribution));
    }

    private boolean isNamed(List<String> publisher) {
        return names.contains(publisher);
    }

    private boolean isQuoted(List<String> speaker) {
        return names.stream().anyMatch(name -> isOffice(name, speaker))
                && NOT_THE_OFFICE.stream().noneMatch(speaker::contains);
    }

    private static boolean isOffice(List<String> name, List<String> speaker) {
        var at = Collections.indexOfSubList(speaker, name);
        return at >= 0 && (name.size() > 1 || isAlone(speaker.subList(0, at), speaker.subList(at + 1, speaker.size())));
    }

    private static boolean isAlone(List<String> before, List<String> after) {
        var isLedTo = before.isEmpty()
                || before.stream().anyMatch(OFFICE::contains)
                        && before.stream().allMatch(word -> OFFICE.contains(word) || OF.contains(word));
        return isLedTo && (after.isEmpty() || OFFICE.contains(after.get(0)));
    }

    /** Lower case, without articles and possessive endings. */
    static List<String> words(String name) {
        if (name == null) {
            return List.of();
        }
        var words = new ArrayList<String>();
        var plain = name.toLowerCase(Locale.ROOT)
                .replace("’s", "")
                .replace("'s", "")
                .replace("s'", "s");
        for (var word : BREAK.split(plain)) {
            if (!word.isEmpty() && !word.equals("the") && !word.equals("s")) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }
}
