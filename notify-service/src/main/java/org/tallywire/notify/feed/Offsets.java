package org.tallywire.notify.feed;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where in the topic of changes a story's numbers stand: one mark every {@value #EVERY} changes. */
@Singleton
public class Offsets {
    static final int EVERY = 128;

    /** Change {@code seq} of {@code epoch} was read at this place. */
    public record Mark(String epoch, long seq, Instant at, int partition, long offset) {}

    private final Map<String, List<Mark>> marks = new ConcurrentHashMap<>();

    void note(String story, Mark mark) {
        List<Mark> ofStory = marks.computeIfAbsent(story, key -> new ArrayList<>());
        synchronized (ofStory) {
            Mark last = ofStory.isEmpty() ? null : ofStory.get(ofStory.size() - 1);
            if (last == null || !last.epoch.equals(mark.epoch) || mark.seq >= last.seq + EVERY) {
                ofStory.add(mark);
            }
        }
    }

    /** The last mark at or before a change of an epoch; empty where the topic began later. */
    public Optional<Mark> before(String story, String epoch, long seq) {
        List<Mark> ofStory = marks.getOrDefault(story, List.of());
        synchronized (ofStory) {
            Mark found = null;
            for (Mark mark : ofStory) {
                if (mark.epoch.equals(epoch) && mark.seq <= seq) {
                    found = mark;
                }
            }
            return Optional.ofNullable(found);
        }
    }

    /** The numbering that held at a moment: the epoch of the last mark not after it, or the first one. */
    public Optional<Mark> firstOfEpochAt(String story, Instant moment) {
        List<Mark> ofStory = marks.getOrDefault(story, List.of());
        synchronized (ofStory) {
            Mark first = null;
            for (Mark mark : ofStory) {
                if (first == null || !mark.epoch.equals(first.epoch) && !mark.at.isAfter(moment)) {
                    first = mark;
                }
            }
            return Optional.ofNullable(first);
        }
    }
}
