package org.tallywire.stories;

import java.util.List;

/** Decides whether a text is about a story, by its pack's subject words. */
final class SubjectWords {
    private final Phrases names;
    private final Phrases needs;
    private final boolean anyNeeds;

    SubjectWords(Vocabulary.Subject subject) {
        names = new Phrases(subject.names());
        needs = new Phrases(subject.needs());
        anyNeeds = !subject.needs().isEmpty();
    }

    /** How often the text names the subject; 0 where it is about something else. */
    int namesIn(List<String> words) {
        int named = names.count(words);
        return named > 0 && (!anyNeeds || needs.count(words) > 0) ? named : 0;
    }
}
