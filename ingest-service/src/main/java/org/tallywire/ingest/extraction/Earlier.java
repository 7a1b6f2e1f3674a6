package org.tallywire.ingest.extraction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tallywire.ingest.extraction.language.Sense;
import org.tallywire.stories.Vocabulary.Place;

/** What a report has named before a place in it, found in one pass over its text. */
final class Earlier {
    private final Text text;
    private final List<Sentence> sentences;
    private Place[] places;
    private String[] nations;
    private Set<Place> named;

    Earlier(Text text, List<Sentence> sentences) {
        this.text = text;
        this.sentences = sentences;
    }

    /** The place that the sentences before one named last as where something happens, or null. */
    Place place(Sentence s) {
        if (places == null) {
            places = new Place[sentences.size()];
            Place last = null;
            for (var other : sentences) {
                places[other.number()] = last;
                for (int i = other.from(); i < other.to(); i++) {
                    var place = NamedPlaces.named(text, i, i + 1, other);
                    last = place == null ? last : place;
                }
            }
        }
        return places[s.number()];
    }

    /** The only place that the whole report names, in whatever way; null where it names none or several. */
    Place onlyPlace() {
        if (named == null) {
            named = new LinkedHashSet<>();
            for (int i = 0; i < text.tokens.size() && named.size() < 2; i++) {
                var match = text.longest(i, Sense.At.class);
                if (match != null) {
                    named.add(((Sense.At) match.sense()).place());
                }
            }
        }
        return named.size() == 1 ? named.iterator().next() : null;
    }

    /** The tag of the country or nationality that was named last before a token, or null. */
    String nation(int token) {
        if (nations == null) {
            nations = new String[text.tokens.size()];
            String last = null;
            for (int i = 0; i < nations.length; i++) {
                nations[i] = last;
                var tag = nationAt(text, i);
                last = tag == null ? last : tag;
            }
        }
        return nations[token];
    }

    /** The tag of the country or nationality that is named at a token, or null. */
    static String nationAt(Text text, int i) {
        var country = text.longest(i, Sense.Country.class);
        if (country != null) {
            return ((Sense.Country) country.sense()).tag();
        }
        var nation = text.longest(i, Sense.Nation.class);
        return nation == null ? null : ((Sense.Nation) nation.sense()).tag();
    }
}
