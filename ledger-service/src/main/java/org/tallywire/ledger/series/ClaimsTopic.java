package org.tallywire.ledger.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Messages;
import org.tallywire.ledger.journal.RefusedException;

/** The topic of claims, as one who adds to it sees it: what it has of a story, and what is sent. */
final class ClaimsTopic implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final String topic;
    private final Map<String, Object> broker;
    private final KafkaProducer<String, byte[]> producer;

    ClaimsTopic(String bootstrap, String topic) {
        this.topic = topic;
        this.broker = Map.of("bootstrap.servers", bootstrap);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", (int) WAIT.toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Every reading of a story that the topic has now. */
    List<ClaimsReported> of(String story) {
        try (var consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic, WAIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions, WAIT);
            consumer.seekToBeginning(partitions);
            var readings = new ArrayList<ClaimsReported>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    if (story.equals(record.key())) {
                        add(record.value(), readings);
                    }
                }
            }
            return readings;
        }
    }

    /** What cannot be read is no reading; the ledger puts it aside. */
    private static void add(byte[] value, List<ClaimsReported> readings) {
        try {
            readings.add(Messages.read(value, ClaimsReported.class));
        } catch (RefusedException e) {
            return;
        }
    }

    /** Sends reports in their order and waits until the broker has them all. */
    void send(List<ClaimsReported> reports) {
        var sent = new ArrayList<Future<?>>();
        for (var report : reports) {
            sent.add(producer.send(record(report)));
        }
        producer.flush();
        for (var one : sent) {
            try {
                one.get();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
            }
        }
    }

    private ProducerRecord<String, byte[]> record(ClaimsReported reading) {
        var report = reading.report();
        var record =
                new ProducerRecord<>(topic, reading.story(), Json.write(reading).getBytes(UTF_8));
        record.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", (report.id() + "@" + report.version()).getBytes(UTF_8))
                .add("ce_source", "urn:tallywire:series".getBytes(UTF_8))
                .add("ce_type", "org.tallywire.claims.v1".getBytes(UTF_8))
                .add("ce_time", report.received().toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        return record;
    }

    @Override
    public void close() {
        producer.close();
    }
}
