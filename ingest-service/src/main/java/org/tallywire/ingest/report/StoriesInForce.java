package org.tallywire.ingest.report;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.stories.Stories;
import org.tallywire.stories.Story;
import org.tallywire.stories.StoryPacks;

/**
 * The stories that the service follows now, with their readers. A folder of packs is looked at every two seconds: changed
 * packs take over without a restart, broken ones change nothing and are told of.
 */
@ApplicationScoped
public class StoriesInForce {
    private static final Logger LOG = Logger.getLogger(StoriesInForce.class);
    private static final long LOOK_MILLIS = 2_000;

    private final Optional<Path> folder;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var named = new Thread(task, "story-packs");
        named.setDaemon(true);
        return named;
    });

    private volatile StoryReaders readers;
    private volatile String refused;
    private Map<Path, Integer> seen = Map.of();

    /** @throws org.tallywire.stories.PackException naming file and line of what is wrong with a pack */
    StoriesInForce(IngestSettings settings) {
        folder = settings.stories();
        seen = folder.map(StoriesInForce::fingerprint).orElse(Map.of());
        follow(folder.map(StoryPacks::read).orElseGet(StoryPacks::shipped));
    }

    /** Reads the packs at start, and not at the first report, so that a broken one stops the start. */
    void start(@Observes StartupEvent start) {
        folder.ifPresent(packs ->
                thread.scheduleWithFixedDelay(() -> look(packs), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    public StoryReaders readers() {
        return readers;
    }

    /** Why the packs as they stand in the folder are not in force; empty where they are. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    private void look(Path packs) {
        try {
            var now = fingerprint(packs);
            if (!now.equals(seen)) {
                seen = now;
                follow(StoryPacks.read(packs));
                refused = null;
            }
        } catch (RuntimeException broken) {
            refused = broken.getMessage();
            LOG.errorf("The story packs stay as they were: %s", refused);
        }
    }

    private void follow(Stories stories) {
        readers = new StoryReaders(stories);
        LOG.infof(
                "Following %s",
                stories.all().stream()
                        .map((Story story) -> story.id() + " (pack " + story.version() + ")")
                        .toList());
    }

    /**
     * What the packs hold now. A folder may be a mounted ConfigMap, where each pack is reached through a link that is turned
     * to another folder when the packs change. Nothing for a folder that cannot be read, which reading it says
     * better.
     */
    private static Map<Path, Integer> fingerprint(Path folder) {
        var packs = new TreeMap<Path, Integer>();
        try (var files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                packs.put(file, Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.debugf("Cannot look at %s: %s", folder, unreadable);
        }
        return packs;
    }
}
