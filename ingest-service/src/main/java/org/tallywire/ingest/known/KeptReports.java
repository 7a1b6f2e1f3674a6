package org.tallywire.ingest.known;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.Json;

/**
 * Where each report stands on the topic of reports. Only the places are remembered; a report is read from the topic when
 * it is asked for, and is gone when the topic has dropped it. Safe for use by many threads.
 */
public final class KeptReports {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Map<String, Place> places;

    private record Place(TopicPartition partition, long offset, long version, Instant received) {
        boolean newerThan(Place other) {
            return version > other.version || (version == other.version && !received.isBefore(other.received));
        }
    }

    KeptReports(int max, Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
        this.places = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
                return size() > max;
            }
        };
    }

    synchronized void saw(Report report, TopicPartition partition, long offset) {
        var place = new Place(partition, offset, report.version(), report.received());
        places.merge(report.id(), place, (known, found) -> found.newerThan(known) ? found : known);
    }

    /** The newest version of a report as it was received; empty where the topic does not hold it any more. */
    public Optional<Report> newest(String id) {
        var place = place(id);
        return place == null
                ? Optional.empty()
                : read(place).filter(report -> report.id().equals(id));
    }

    private synchronized Place place(String id) {
        return places.get(id);
    }

    private Optional<Report> read(Place place) {
        try (var consumer = consumers.get()) {
            consumer.assign(List.of(place.partition));
            if (consumer.beginningOffsets(List.of(place.partition), PATIENCE).get(place.partition) > place.offset) {
                return Optional.empty();
            }
            consumer.seek(place.partition, place.offset);
            for (var found : consumer.poll(PATIENCE).records(place.partition)) {
                if (found.offset() == place.offset) {
                    return Optional.of(Json.MAPPER.readValue(found.value(), Report.class));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
