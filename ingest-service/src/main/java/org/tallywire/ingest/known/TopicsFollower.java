package org.tallywire.ingest.known;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.Json;

/**
 * Tells {@link KnownReports} what stands on the topics of reports and claims, from some days back on and then as it
 * comes: what this replica publishes and what the others do.
 */
@ApplicationScoped
public class TopicsFollower {
    private static final Logger LOG = Logger.getLogger(TopicsFollower.class);
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
    private static final Duration NO_TOPICS_YET = Duration.ofSeconds(2);
    private static final long TRY_AGAIN_MILLIS = 1_000;
    /** A report of a story has twenty keys; most reports fit none and have no keys. */
    private static final int COPY_KEYS_PER_REPORT = 4;

    private final Map<String, Object> kafka;
    private final String reportsTopic;
    private final String claimsTopic;
    private final Duration remember;
    private final KnownReports known;
    private final KeptReports kept;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "known-reports");

    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean caughtUp;

    TopicsFollower(@Identifier("default-kafka-broker") Map<String, Object> kafka, IngestSettings settings) {
        this.kafka = kafka;
        this.reportsTopic = settings.topics().reports();
        this.claimsTopic = settings.topics().claims();
        this.remember = settings.remember();
        this.known = new KnownReports(settings.rememberedMax(), settings.rememberedMax() * COPY_KEYS_PER_REPORT);
        this.kept = new KeptReports(settings.rememberedMax(), this::consumer);
        this.caughtUp = remember.isZero();
    }

    @Produces
    @Singleton
    KnownReports known() {
        return known;
    }

    @Produces
    @Singleton
    KeptReports kept() {
        return kept;
    }

    /** Whether all is known that stood on the topics when the service started; before, nothing can be given a version. */
    public boolean caughtUp() {
        return caughtUp;
    }

    void start(@Observes StartupEvent start) {
        if (!remember.isZero()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void run() {
        while (running()) {
            try (var reading = consumer()) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException stop) {
                return;
            } catch (KafkaException away) {
                LOG.warnf("The topics of reports cannot be followed for now: %s", away.getMessage());
                rest();
            } finally {
                consumer = null;
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                WholeTopic.consumer(kafka, "tallywire-ingest-known"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads until the topics have other partitions than before. */
    private void follow(KafkaConsumer<String, byte[]> reading) {
        var partitions = partitions(reading);
        reading.assign(partitions);
        var end = seek(reading, partitions);
        var look = Instant.now().plus(partitions.isEmpty() ? NO_TOPICS_YET : LOOK_FOR_PARTITIONS);
        while (running()) {
            if (!caughtUp
                    && end.entrySet().stream().allMatch(last -> reading.position(last.getKey()) >= last.getValue())) {
                caughtUp = true;
                LOG.infof("Know the reports of the last %s", remember);
            }
            if (Instant.now().isAfter(look)) {
                if (!partitions(reading).equals(partitions)) {
                    return;
                }
                look = Instant.now().plus(partitions.isEmpty() ? NO_TOPICS_YET : LOOK_FOR_PARTITIONS);
            }
            if (partitions.isEmpty()) {
                rest();
            } else {
                reading.poll(POLL).forEach(this::tell);
            }
        }
    }

    private Collection<TopicPartition> partitions(KafkaConsumer<String, byte[]> reading) {
        var topics = reading.listTopics();
        return List.of(reportsTopic, claimsTopic).stream()
                .flatMap(topic -> topics.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)));
    }

    /** Goes back as far as is to be remembered, and says where the topics end now. */
    private Map<TopicPartition, Long> seek(
            KafkaConsumer<String, byte[]> reading, Collection<TopicPartition> partitions) {
        var end = reading.endOffsets(partitions);
        long since = Instant.now().minus(remember).toEpochMilli();
        reading.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> since)))
                .forEach((partition, first) ->
                        reading.seek(partition, first == null ? end.get(partition) : first.offset()));
        return end;
    }

    private void tell(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.topic().equals(reportsTopic)) {
                var report = Json.MAPPER.readValue(message.value(), Report.class);
                known.sawReport(
                        report.id(),
                        new KnownReports.Version(report.version(), ReportDigest.of(report)),
                        report.received());
                kept.saw(report, new TopicPartition(message.topic(), message.partition()), message.offset());
            } else {
                var claims = ClaimsHeader.of(message);
                known.sawClaims(claims.story(), claims.report(), claims.received(), claims.copyKeys());
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.debugf("Passed over %s-%d@%d", message.topic(), message.partition(), message.offset());
        }
    }

    private void rest() {
        try {
            stopped.await(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
