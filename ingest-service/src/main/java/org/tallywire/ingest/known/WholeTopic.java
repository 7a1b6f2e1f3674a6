package org.tallywire.ingest.known;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic once, from its beginning to where it ends now. */
public final class WholeTopic {
    private static final Duration POLL = Duration.ofMillis(500);

    private WholeTopic() {}

    /** Settings of a consumer that belongs to no group, commits nothing and creates nothing. */
    static Map<String, Object> consumer(Map<String, Object> kafka, String clientId) {
        var settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /**
     * @param kafka the client's settings
     * @param total told, once, how many records there are at most
     * @param batch given some records at a time, in the order of their partitions
     * @param goOn asked between two batches
     * @throws org.apache.kafka.common.KafkaException where the broker does not answer
     */
    public static void read(
            Map<String, Object> kafka,
            String topic,
            LongConsumer total,
            Consumer<List<ConsumerRecord<String, byte[]>>> batch,
            BooleanSupplier goOn) {
        var settings = consumer(kafka, "tallywire-ingest-reread");
        try (var reading = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = reading.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reading.assign(partitions);
            reading.seekToBeginning(partitions);
            var end = reading.endOffsets(partitions);
            total.accept(partitions.stream()
                    .mapToLong(partition -> end.get(partition) - reading.position(partition))
                    .sum());
            while (goOn.getAsBoolean()
                    && partitions.stream().anyMatch(partition -> reading.position(partition) < end.get(partition))) {
                var records = new ArrayList<ConsumerRecord<String, byte[]>>();
                reading.poll(POLL).forEach(record -> {
                    if (record.offset() < end.get(new TopicPartition(topic, record.partition()))) {
                        records.add(record);
                    }
                });
                batch.accept(records);
            }
        }
    }
}
