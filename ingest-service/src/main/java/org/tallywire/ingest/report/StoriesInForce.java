package org.tallywire.ingest.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/** The stories that the service follows now, with their readers. */
@ApplicationScoped
public class StoriesInForce {
    private static final Logger LOG = Logger.getLogger(StoriesInForce.class);

    private final StoryReaders readers;

    /** @throws org.tallywire.stories.PackException naming file and line of what is wrong with a pack */
    StoriesInForce(IngestSettings settings) {
        var stories = settings.stories().map(StoryPacks::read).orElseGet(StoryPacks::shipped);
        readers = new StoryReaders(stories);
        LOG.infof("Following %s", stories.all().stream().map(Story::id).toList());
    }

    public StoryReaders readers() {
        return readers;
    }
}
