package org.tallywire.stories;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The stories that a newsroom follows, as its packs define them. Immutable and safe for use by many threads. */
public final class Stories {
    private final List<Story> all;
    private final List<Candidate> candidates;

    public Stories(List<Story> all) {
        this.all = List.copyOf(all);
        this.candidates = all.stream()
                .map(story ->
                        new Candidate(story, new SubjectWords(story.vocabulary().subject())))
                .toList();
    }

    public List<Story> all() {
        return all;
    }

    public Optional<Story> byId(String id) {
        return all.stream().filter(story -> story.id().equals(id)).findFirst();
    }

    /**
     * The story that a report belongs to: its text speaks of the story's subject, and it was published while the story
     * ran. Of several, the one that the text names most often, then the first by id. Empty for a report about anything
     * else.
     *
     * @param text the report's canonical text
     */
    public Optional<Story> choose(String text, Instant published) {
        var words = Phrases.words(text);
        record Fit(Story story, int names) {}
        return candidates.stream()
                .filter(candidate -> candidate.runsAt(published))
                .map(candidate -> new Fit(candidate.story(), candidate.words().namesIn(words)))
                .filter(fit -> fit.names() > 0)
                .max(Comparator.comparingInt(Fit::names)
                        .thenComparing(fit -> fit.story().id(), Comparator.reverseOrder()))
                .map(Fit::story);
    }

    private record Candidate(Story story, SubjectWords words) {

        boolean runsAt(Instant published) {
            var day = LocalDate.ofInstant(published, story.zone());
            return !day.isBefore(story.begins()) && (story.ends() == null || !day.isAfter(story.ends()));
        }
    }
}
