package org.tallywire.ledger.recording;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.tally.Explained;

/**
 * What operators watch of each story: how far it has come, what waits for a person and since when, whether its journal
 * is whole. The numbers are read off what is committed when they are asked for; nothing is counted along.
 */
@ApplicationScoped
class StoryMetrics {
    private final MeterRegistry meters;
    private final Timer fold;
    private final Map<String, Snapshot> newest = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> broken = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> proven = new ConcurrentHashMap<>();

    StoryMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.fold = Timer.builder("tallywire.ledger.fold")
                .description("Folding what one batch brings of a story, without the database")
                .register(meters);
    }

    Timer fold() {
        return fold;
    }

    /** A story stands there now. */
    void stands(Snapshot snapshot) {
        var story = snapshot.story().id();
        if (newest.put(story, snapshot) == null) {
            var tags = Tags.of("story", story);
            meters.gauge("tallywire.ledger.seq", tags, newest, all -> all.get(story)
                    .head()
                    .seq());
            meters.gauge("tallywire.ledger.held", tags, newest, all -> held(all.get(story))
                    .count());
            // Unix time in seconds, 0 for none.
            meters.gauge("tallywire.ledger.held.since.seconds", tags, newest, all -> since(all.get(story)));
        }
    }

    /** Somebody had a story's journal proven. */
    void audited(String story, boolean whole) {
        broken.computeIfAbsent(
                        story, id -> meters.gauge("tallywire.ledger.broken", Tags.of("story", id), new AtomicInteger()))
                .set(whole ? 0 : 1);
        // Unix time in seconds.
        proven.computeIfAbsent(
                        story,
                        id -> meters.gauge("tallywire.ledger.audited.seconds", Tags.of("story", id), new AtomicLong()))
                .set(Instant.now().getEpochSecond());
    }

    private static Stream<Explained.Held> held(Snapshot snapshot) {
        return snapshot.position().tallies().stream()
                .flatMap(tally -> tally.figures().stream())
                .flatMap(figure -> figure.held().stream());
    }

    private static long since(Snapshot snapshot) {
        return held(snapshot)
                .map(held -> held.claim().known())
                .min(Comparator.naturalOrder())
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }
}
