package org.tallywire.stories;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stories that a newsroom follows, as its packs define them. */
public record Stories(List<Story> all) {

    public Stories {
        all = List.copyOf(all);
    }

    public Optional<Story> byId(String id) {
        return all.stream().filter(story -> story.id().equals(id)).findFirst();
    }

    /**
     * The story that a report belongs to: its text speaks of the story's subject, and it was published while the story
     * ran. Empty for a report about anything else.
     *
     * @param text the report's canonical text
     */
    public Optional<Story> choose(String text, Instant published) {
        return Optional.empty();
    }
}
