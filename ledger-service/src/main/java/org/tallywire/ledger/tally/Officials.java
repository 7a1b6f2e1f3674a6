package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The sources whose word alone confirms. Outlets print their names in many ways ("the Israel Prison Service", "Israel's
 * Prison Service spokesman"), so a name is found where its words stand together in the attribution; a person who merely
 * stands near ("a source close to …") is not the office itself.
 */
final class Officials {
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> NOT_THE_OFFICE = List.of("source", "sources", "near", "according", "unnamed");

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
        return names.stream().anyMatch(name -> Collections.indexOfSubList(speaker, name) >= 0)
                && NOT_THE_OFFICE.stream().noneMatch(speaker::contains);
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
