package org.tallywire.notify.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.tallywire.notify.NotifySettings;
import org.tallywire.trail.Step;
import org.tallywire.trail.Trail;

/**
 * The thread that reads the topics from their beginning and never stops: an outage of the broker is waited out, and a
 * failure that the client does not survive is answered with a new client that goes on where the old one stood.
 */
@Singleton
public class Feed {
    private static final Logger LOG = Logger.getLogger(Feed.class);
    private static final int RECORDS_MAX = 1000;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** New partitions, and topics that were not there at the start, are found this often. */
    private static final Duration PARTITIONS_EVERY = Duration.ofSeconds(30);

    private final Duration patience;
    private final String changes;
    private final KafkaAddress address;
    private final TopicReader reader;
    private final DeadLetters deadLetters;
    private final Pulse pulse;
    private final Trail trail;
    private final Instance<Advances> takers;
    private final Partitions partitions;
    private final Thread thread = new Thread(this::run, "feed");
    private volatile String waitsFor = "The topics have not been looked at yet.";
    private volatile boolean stopped;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Consumer<?, ?> current;

    Feed(
            NotifySettings settings,
            KafkaAddress address,
            Records records,
            DeadLetters deadLetters,
            Offsets offsets,
            Sources sources,
            Pulse pulse,
            Trail trail,
            Instance<Advances> takers) {
        this.patience = settings.topics().patience();
        this.changes = settings.topics().changes();
        this.address = address;
        this.reader = new TopicReader(settings.topics(), records, deadLetters, offsets, sources);
        this.partitions = new Partitions(settings.topics());
        this.deadLetters = deadLetters;
        this.pulse = pulse;
        this.trail = trail;
        this.takers = takers;
    }

    /** Whether all that stood in the topics at the start has been taken. */
    public boolean isCaughtUp() {
        return waitsFor == null;
    }

    /** What keeps it from being caught up, one sentence, or null. */
    public String waitsFor() {
        return waitsFor;
    }

    void start(@Observes @Priority(3000) StartupEvent start) {
        thread.start();
    }

    void stop(@Observes @Priority(3000) ShutdownEvent stop) throws InterruptedException {
        stopped = true;
        Consumer<?, ?> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        stopping.countDown();
        thread.join(5000);
    }

    private void run() {
        while (!stopped) {
            try (var consumer = address.consumer(RECORDS_MAX)) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.errorf("Reading the topics failed and begins again where it stood: %s", e.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = null;
        Instant partitionsAt = Instant.MIN;
        while (!stopped) {
            Instant now = Instant.now();
            if (now.isAfter(partitionsAt.plus(PARTITIONS_EVERY)) || !isCaughtUp() && ends == null) {
                if (!assign(consumer)) {
                    pause();
                    continue;
                }
                partitionsAt = now;
                if (ends == null) {
                    ends = consumer.endOffsets(consumer.assignment());
                }
            }
            ConsumerRecords<byte[], byte[]> found = consumer.poll(LOOK);
            List<Step> steps = isCaughtUp() ? steps(found) : List.of();
            pulse.feel(consumer, Instant.now());
            hand(reader.read(found, now));
            steps.forEach(Step::end);
            partitions.reached(consumer, found.partitions());
            hand(reader.settle(now, patience));
            if (!isCaughtUp()) {
                check(consumer, ends, now);
            }
        }
    }

    private void check(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, Instant now) {
        for (var end : ends.entrySet()) {
            long position = consumer.position(end.getKey());
            if (position < end.getValue()) {
                waitsFor = end.getKey() + " is read up to " + position + " of " + end.getValue() + ".";
                return;
            }
        }
        hand(reader.settle(now, Duration.ZERO));
        deadLetters.open();
        waitsFor = null;
        LOG.info("Caught up with the topics.");
    }

    private void hand(List<Advance> advances) {
        for (Advance advance : advances) {
            takers.forEach(taker -> taker.take(advance));
        }
    }

    /** What is pushed now goes on from what caused it; the past is only read. */
    private List<Step> steps(ConsumerRecords<byte[], byte[]> found) {
        List<Step> steps = new ArrayList<>();
        found.records(changes)
                .forEach(change ->
                        steps.add(trail.begin("push change", change.headers()).with("change", id(change.headers()))));
        return steps;
    }

    private static String id(Headers headers) {
        Header id = headers.lastHeader("ce_id");
        return id == null ? null : new String(id.value(), UTF_8);
    }

    /** False while a topic is missing or the broker is away. */
    private boolean assign(Consumer<?, ?> consumer) {
        try {
            Optional<String> missing = partitions.assign(consumer);
            missing.ifPresent(topic -> waitsFor = "There is no topic " + topic + ".");
            return missing.isEmpty();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (!isCaughtUp()) {
                waitsFor = "The broker does not answer: " + e.getMessage();
            }
            LOG.warnf("The broker does not answer: %s", e.getMessage());
            return isCaughtUp();
        }
    }

    private void pause() {
        try {
            stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
