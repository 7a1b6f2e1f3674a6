package org.tallywire.ledger.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.common.annotation.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.tallywire.ledger.LedgerSettings;
import org.tallywire.ledger.Packs;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Arrival;
import org.tallywire.ledger.journal.Messages;
import org.tallywire.ledger.journal.Order;
import org.tallywire.ledger.journal.RefusedException;
import org.tallywire.ledger.publishing.Outbox;

/**
 * Fills an empty database from the topics, to the same entries, hashes and {@code seq}. What it derives is published again
 * when the service starts; subscribers know it by its numbers.
 */
public final class Rebuild implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, Object> connection;
    private final LedgerSettings.Topics topics;
    private final Packs packs;
    private final Recorder recorder;
    private final Journal journal;
    private final Transactions transactions;
    private final Map<String, Map<Long, Arrival>> placed = new HashMap<>();
    private final Map<String, Map<String, Arrival>> unplaced = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final List<Arrival> batch = new ArrayList<>();
    private long written;
    private long refused;

    Rebuild(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            LedgerSettings settings,
            Packs packs,
            Recorder recorder,
            Journal journal,
            Transactions transactions) {
        this.connection = connection;
        this.topics = settings.topics();
        this.packs = packs;
        this.recorder = recorder;
        this.journal = journal;
        this.transactions = transactions;
    }

    @Override
    public int run(String... args) {
        var stories = transactions.run(journal::stories).await().atMost(PATIENCE);
        if (stories.stream().anyMatch(story -> story.n > 0)) {
            LOG.error("The journal is not empty. A rebuild needs an empty database, so that nothing is overwritten.");
            return 1;
        }
        read(topics.decisions(), this::decision);
        read(topics.claims(), this::claims);
        packs.stories().all().forEach(story -> batch.addAll(order(story.id()).rest()));
        flush();
        LOG.infof("Rebuilt: %,d messages taken, %,d refused as they were then", written, refused);
        return 0;
    }

    /** All records of a topic up to where it ends now, each partition in its order. */
    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> taker) {
        var config = new HashMap<>(connection);
        config.put("max.poll.records", BATCH);
        config.put("enable.auto.commit", false);
        config.remove("group.id");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(taker);
            }
        }
    }

    private void decision(ConsumerRecord<String, byte[]> record) {
        try {
            var place = header(record, Outbox.PLACE);
            var known = header(record, "ce_time");
            var at = place == null || known == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(known);
            var arrival = mustHavePack(Messages.decision(record.key(), record.value(), at));
            if (place == null) {
                unplaced.computeIfAbsent(arrival.story(), story -> new HashMap<>())
                        .putIfAbsent(arrival.key(), arrival);
            } else {
                placed.computeIfAbsent(arrival.story(), story -> new HashMap<>())
                        .put(Long.parseLong(place), arrival);
            }
        } catch (RefusedException e) {
            refused++;
        }
    }

    private void claims(ConsumerRecord<String, byte[]> record) {
        try {
            var arrival = mustHavePack(
                    Messages.claims(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp())));
            batch.addAll(order(arrival.story()).next(arrival));
        } catch (RefusedException e) {
            refused++;
        }
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private Arrival mustHavePack(Arrival arrival) throws RefusedException {
        if (packs.story(arrival.story()).isEmpty()) {
            throw new RefusedException("story", "no story pack defines " + arrival.story());
        }
        return arrival;
    }

    private Order order(String story) {
        return orders.computeIfAbsent(
                story, id -> new Order(placed.getOrDefault(id, Map.of()), unplaced.getOrDefault(id, Map.of())));
    }

    private void flush() {
        while (!batch.isEmpty()) {
            try {
                recorder.record(List.copyOf(batch)).await().atMost(PATIENCE);
                written += batch.size();
                batch.clear();
            } catch (Recorder.FoldException e) {
                LOG.warnf("%s: %s", e.arrival().story(), e.getMessage());
                batch.remove(e.arrival());
                refused++;
            }
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
