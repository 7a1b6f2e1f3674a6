package org.tallywire.ingest.known;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The reports that were taken, as far back as memory allows; the longest unheard-of are forgotten first. The order in
 * which reports are told makes no difference. Safe for use by many threads.
 */
public final class KnownReports {
    private final Map<String, Entry> reports;
    private final Map<String, Origin> origins;
    private final Map<String, Pending> pending = new HashMap<>();

    /**
     * The newest version of a report.
     *
     * @param digest of what it says, by {@link ReportDigest}
     */
    public record Version(long number, long digest) {}

    private static final class Entry {
        private Version version;
        private Instant received = Instant.MIN;
        private final Set<String> stories = new TreeSet<>();
    }

    private record Origin(Instant received, String id) {
        Origin earlier(Origin other) {
            int order = received.compareTo(other.received);
            return order < 0 || (order == 0 && id.compareTo(other.id) <= 0) ? this : other;
        }
    }

    /** A version that is on its way to the broker. */
    private record Pending(Version version, int count) {}

    /**
     * @param reportsMax how many reports are remembered
     * @param copyKeysMax how many keys of texts are remembered
     */
    public KnownReports(int reportsMax, int copyKeysMax) {
        reports = bounded(reportsMax);
        origins = bounded(copyKeysMax);
    }

    /** A report stands on its topic. */
    public synchronized void sawReport(String id, Version version, Instant received) {
        var entry = reports.computeIfAbsent(id, unheardOf -> new Entry());
        boolean newer = entry.version == null
                || version.number() > entry.version.number()
                || (version.number() == entry.version.number() && received.isAfter(entry.received));
        if (newer) {
            entry.version = version;
            entry.received = received;
        }
    }

    /** A report's claims stand on their topic, under this story. */
    public synchronized void sawClaims(String story, String id, Instant received, List<String> copyKeys) {
        reports.computeIfAbsent(id, unheardOf -> new Entry()).stories.add(story);
        var origin = new Origin(received, id);
        copyKeys.forEach(key -> origins.merge(key, origin, Origin::earlier));
    }

    public synchronized Optional<Version> newest(String id) {
        return Optional.ofNullable(reports.get(id)).map(entry -> entry.version);
    }

    /** The stories under which claims of this report were published, in order; withdrawn ones too. */
    public synchronized Set<String> storiesOf(String id) {
        var entry = reports.get(id);
        return entry == null ? Set.of() : new TreeSet<>(entry.stories);
    }

    /** The id of the first report that shares a key, where that is another one; else null. */
    public synchronized String copyOf(String id, List<String> copyKeys) {
        var first = copyKeys.stream()
                .map(origins::get)
                .filter(origin -> origin != null)
                .reduce(Origin::earlier);
        return first.map(Origin::id).filter(other -> !other.equals(id)).orElse(null);
    }

    /**
     * The number for a report that came without one: that of the same words where they are known, else one more than the
     * newest. Until {@link #end} the number counts as given, so that two corrections in a row get two numbers though the
     * broker has neither yet.
     */
    public synchronized long begin(String id, long digest) {
        var underWay = pending.get(id);
        var newest = underWay != null ? underWay.version : newest(id).orElse(new Version(0, 0));
        boolean same = newest.number() > 0 && newest.digest() == digest;
        var version = same ? newest : new Version(newest.number() + 1, digest);
        pending.put(id, new Pending(version, underWay == null ? 1 : underWay.count + 1));
        return version.number();
    }

    /** What {@link #begin} began has come to its end, well or not. */
    public synchronized void end(String id) {
        pending.computeIfPresent(
                id, (key, underWay) -> underWay.count == 1 ? null : new Pending(underWay.version, underWay.count - 1));
    }

    private static <V> Map<String, V> bounded(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }
}
