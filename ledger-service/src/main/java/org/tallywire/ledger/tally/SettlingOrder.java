package org.tallywire.ledger.tally;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.contracts.Measure;
import org.tallywire.stories.Ratio;
import org.tallywire.stories.Story;
import org.tallywire.stories.Tally;

/** Which tallies are held against which: states first, then what no rate governs, then the rest. */
final class SettlingOrder {
    private final List<Tally> all;
    private final List<Tally> sorted;

    SettlingOrder(Story story) {
        this.all = story.tallies();
        this.sorted = all.stream()
                .sorted(Comparator.comparing((Tally tally) -> tally.measure() != Measure.LEVEL)
                        .thenComparing(tally -> tally.ratio() != null))
                .toList();
    }

    /** Each after those that it is held against. */
    List<Tally> tallies() {
        return sorted;
    }

    /** The tallies that one is held against, by a rate or by how many are held; it is settled again with them. */
    List<String> against(Tally tally) {
        return Stream.concat(Stream.ofNullable(tally.ratio()).map(Ratio::per), heldBy(tally).stream())
                .toList();
    }

    /** The state that counts those still held of whom a tally counts the released: {@code x-held} for {@code x-released}. */
    Optional<String> heldBy(Tally tally) {
        var subject = tally.id().replaceFirst("-(released|returned)$", "");
        return subject.equals(tally.id())
                ? Optional.empty()
                : all.stream()
                        .filter(other -> other.id().equals(subject + "-held") && other.measure() == Measure.LEVEL)
                        .map(Tally::id)
                        .findFirst();
    }
}
