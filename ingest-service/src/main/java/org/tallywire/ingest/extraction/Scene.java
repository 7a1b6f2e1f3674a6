package org.tallywire.ingest.extraction;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** All that was found in one report: its sentences, what governs each mention, and what each counts. */
final class Scene {
    final Text text;
    final List<Sentence> sentences;
    final Map<Mention, Counted> counted = new IdentityHashMap<>();

    Sentence sentenceOf(Mention mention) {
        return sentences.stream()
                .filter(s -> s.from() <= mention.from && mention.from < s.to())
                .findFirst()
                .orElseThrow();
    }

    Scene(Text text, List<Sentence> sentences) {
        this.text = text;
        this.sentences = sentences;
    }
}
