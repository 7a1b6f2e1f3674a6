package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.stories.Story;

/** Reads the reports of one story. Immutable and safe for use by many threads. */
public final class Extractor {

    /** Rises with each release that reads differently, so that newer readings replace older ones. */
    public static final int ENGINE = 1;

    private final Story story;

    public Extractor(Story story) {
        this.story = story;
    }

    public Story story() {
        return story;
    }

    public Reading read(Article article) {
        return explain(article).reading();
    }

    /** The same reading with the reasons for each claim. */
    public ExplainedReading explain(Article article) {
        return new ExplainedReading(new Reading(List.of(), List.of(), List.of()), List.of());
    }
}
