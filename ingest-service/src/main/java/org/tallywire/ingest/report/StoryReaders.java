package org.tallywire.ingest.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.extraction.Article;
import org.tallywire.ingest.extraction.ExplainedReading;
import org.tallywire.ingest.extraction.Extractor;
import org.tallywire.ingest.extraction.Reading;
import org.tallywire.stories.Stories;
import org.tallywire.stories.Story;

/** Finds a report's story and reads it with that story's extractor. Immutable: other packs make other readers. */
public final class StoryReaders {
    private static final Reading NOTHING = new Reading(List.of(), List.of(), List.of());

    private final Stories stories;
    private final Map<String, Extractor> extractors;

    public StoryReaders(Stories stories) {
        this.stories = stories;
        this.extractors = stories.all().stream().collect(Collectors.toMap(Story::id, Extractor::new));
    }

    public Stories stories() {
        return stories;
    }

    public boolean knows(String story) {
        return extractors.containsKey(story);
    }

    /** The version of a story's pack; the story must be known. */
    public int pack(String story) {
        return extractors.get(story).story().version();
    }

    /** The story that the sender named, else the one that the words tell; empty for a report about anything else. */
    public Optional<Story> storyOf(Report report, CanonicalText text) {
        return report.story() != null ? stories.byId(report.story()) : stories.choose(text.text(), report.published());
    }

    /** What the report says of the story; nothing while it is withheld or canceled. */
    public Reading read(Report report, CanonicalText text, Story story) {
        return report.status() == ReportStatus.USABLE
                ? extractors.get(story.id()).read(article(report, text))
                : NOTHING;
    }

    /** The same with the reasons for each claim. */
    public ExplainedReading explain(Report report, CanonicalText text, Story story) {
        return report.status() == ReportStatus.USABLE
                ? extractors.get(story.id()).explain(article(report, text))
                : new ExplainedReading(NOTHING, List.of());
    }

    private static Article article(Report report, CanonicalText text) {
        return new Article(report.id(), report.publisher(), text.title(), text.body(), report.published());
    }
}
