package org.tallywire.ledger.tally;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.contracts.Measure;
import org.tallywire.stories.Ratio;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;

/** Which tallies are held against which: states first, then what no rate governs, then the rest. */
final class SettlingOrder {
    private final List<Tally> sorted;
    private final Map<String, List<String>> against = new HashMap<>();
    private final Map<String, String> held = new HashMap<>();

    SettlingOrder(Story story) {
        this.sorted = story.tallies().stream()
                .sorted(Comparator.comparing((Tally tally) -> tally.measure() != Measure.LEVEL)
                        .thenComparing(tally -> tally.ratio() != null))
                .toList();
        for (var tally : story.tallies()) {
            heldBy(tally, story).ifPresent(id -> held.put(tally.id(), id));
            against.put(
                    tally.id(),
                    Stream.concat(Stream.ofNullable(tally.ratio()).map(Ratio::per), heldBy(tally).stream())
                            .toList());
        }
    }

    /** Each after those that it is held against. */
    List<Tally> tallies() {
        return sorted;
    }

    /** The tallies that one is held against, by a rate or by how many are held; it is settled again with them. */
    List<String> against(Tally tally) {
        return against.get(tally.id());
    }

    /** The state that counts those still held of whom a tally counts the released. */
    Optional<String> heldBy(Tally tally) {
        return Optional.ofNullable(held.get(tally.id()));
    }

    /** {@code x-held} for {@code x-released}. */
    private static Optional<String> heldBy(Tally tally, Story story) {
        var subject = tally.id().replaceFirst("-(released|returned)$", "");
        return subject.equals(tally.id())
                ? Optional.empty()
                : story.tallies().stream()
                        .filter(other -> other.id().equals(subject + "-held") && other.measure() == Measure.LEVEL)
                        .map(Tally::id)
                        .findFirst();
    }
}
