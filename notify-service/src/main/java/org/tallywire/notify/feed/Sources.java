package org.tallywire.notify.feed;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each source of each story was last heard. */
@Singleton
public class Sources {
    /** As many as a heartbeat carries. */
    public static final int PER_STORY_MAX = 50;

    /** An outlet and when its last report came in. */
    public record Source(String publisher, Instant heard) {}

    private final Map<String, Map<String, Instant>> heard = new ConcurrentHashMap<>();

    public void hear(String story, String publisher, Instant at) {
        Map<String, Instant> ofStory = heard.computeIfAbsent(story, key -> new ConcurrentHashMap<>());
        ofStory.merge(publisher, at, (one, other) -> one.isAfter(other) ? one : other);
        if (ofStory.size() > PER_STORY_MAX) {
            ofStory.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> ofStory.remove(oldest.getKey(), oldest.getValue()));
        }
    }

    /** The sources of a story, the one that was heard last first. */
    public List<Source> of(String story) {
        return heard.getOrDefault(story, Map.of()).entrySet().stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Source::heard).reversed().thenComparing(Source::publisher))
                .toList();
    }
}
