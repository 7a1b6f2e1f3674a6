package org.tallywire.notify.feed;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Whether the broker is there. A broker answers a waiting consumer twice a second even when there is nothing new, so
 * bytes that no longer come in mean an outage, however it came about; no record does not.
 */
@Singleton
public class Pulse {
    /** Silence of the broker that is an outage: many of its answers, and longer than a new leader takes. */
    static final Duration OUTAGE_AFTER = Duration.ofSeconds(5);

    private double bytes = -1;
    private volatile Instant heardAt;

    /** Notes what a consumer has been sent up to now. */
    void feel(Consumer<?, ?> consumer, Instant now) {
        feel(
                consumer.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("incoming-byte-total")
                                && metric.getKey().group().equals("consumer-metrics"))
                        .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                        .sum(),
                now);
    }

    void feel(double bytesNow, Instant now) {
        if (bytesNow != bytes) {
            bytes = bytesNow;
            heardAt = now;
        }
    }

    /** Since when nothing has come from the broker; empty while it is there, and before it was. */
    public Optional<Instant> cutOffSince(Instant now) {
        Instant last = heardAt;
        return Optional.ofNullable(last).filter(at -> now.isAfter(at.plus(OUTAGE_AFTER)));
    }
}
