package org.tallywire.ledger;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tallywire.stories.PackException;
import org.tallywire.stories.Stories;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/** The story packs in use. A folder of packs is read again from time to time; one that is wrong is reported and not taken. */
@ApplicationScoped
public class Packs {
    private static final Logger LOG = Logger.getLogger(Packs.class);

    private final LedgerSettings settings;
    private volatile Stories stories;
    private volatile String refused = "";

    Packs(LedgerSettings settings) {
        this.settings = settings;
        this.stories = read();
    }

    public Stories stories() {
        return stories;
    }

    public Optional<Story> story(String id) {
        return stories.byId(id);
    }

    @Scheduled(every = "${tallywire.ledger.stories-every:10s}", delayed = "${tallywire.ledger.stories-every:10s}")
    void again() {
        if (settings.stories().isEmpty()) {
            return;
        }
        try {
            stories = read();
            refused = "";
        } catch (PackException e) {
            if (!refused.equals(e.getMessage())) {
                refused = e.getMessage();
                LOG.errorf("The story packs stay as they were: %s", refused);
            }
        }
    }

    private Stories read() {
        return settings.stories().map(StoryPacks::read).orElseGet(StoryPacks::shipped);
    }
}
