package org.tallywire.stories;

import java.util.List;

/** Decides whether a text is about a story, by its pack's subject words. */
final class SubjectWords {
    private final Phrases names;
    private final Phrases needs;
    private final boolean anyNeeds;
    private final List<Phrases> together;
    private final Phrases elsewhere;

    SubjectWords(Vocabulary.Subject subject) {
        names = new Phrases(subject.names());
        needs = new Phrases(subject.needs());
        anyNeeds = !subject.needs().isEmpty();
        together = subject.together().stream().map(Phrases::new).toList();
        elsewhere = new Phrases(subject.elsewhere());
    }

    /** How often the text names the subject; 0 where it is about something else. */
    int namesIn(List<String> words) {
        int named = names.count(words);
        if (named > 0 && (!anyNeeds || needs.count(words) > 0)) {
            return named;
        }
        boolean told = !together.isEmpty()
                && together.stream().allMatch(list -> list.count(words) > 0)
                && elsewhere.count(words) == 0;
        return told ? 1 : 0;
    }
}
