package org.tallywire.ingest.extraction;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.stories.Vocabulary.Counting;

/** All that was found in one report: its sentences, what governs each mention, and what each counts. */
final class Scene {
    private static final int TITLES_MAX = 8;

    final Text text;
    final List<Sentence> sentences;
    final Map<Mention, Counted> counted = new IdentityHashMap<>();
    /** Where those whom a mention counts came to harm, so that a long list asks once for each. */
    final Map<Mention, Places.Placed> placed = new IdentityHashMap<>();
    /** What has been said before a sentence, so that no sentence needs to go through the whole report again. */
    final Earlier earlier;

    private final Map<SpokenOf.About, SpokenOf> spokenOf = new HashMap<>();

    Scene(Text text, List<Sentence> sentences) {
        this.text = text;
        this.sentences = sentences;
        this.earlier = new Earlier(text, sentences);
    }

    Sentence sentenceOf(Mention mention) {
        return sentences.get(Spans.last(sentences, Sentence::from, mention.from));
    }

    /** The sentences of the headline. */
    List<Sentence> titles() {
        int end = 0;
        while (end < Math.min(TITLES_MAX, sentences.size())
                && sentences.get(end).title()) {
            end++;
        }
        return sentences.subList(0, end);
    }

    /** The sentence before one, or null. */
    Sentence before(Sentence s) {
        return s.number() == 0 ? null : sentences.get(s.number() - 1);
    }

    /** Who of those that the countings count has been spoken of; with {@code unnamed} also those without a noun. */
    SpokenOf spokenOf(List<Counting> countings, boolean unnamed, Sides sides) {
        return spokenOf.computeIfAbsent(
                new SpokenOf.About(countings, unnamed), about -> new SpokenOf(this, about, sides));
    }
}
