package org.tallywire.notify.feed;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How to reach the broker: everything that is configured under {@code kafka.}, security included. */
@Singleton
public class KafkaAddress {
    private final Map<String, Object> configured;

    KafkaAddress(@Identifier("default-kafka-broker") Map<String, Object> configured) {
        this.configured = configured;
    }

    Map<String, Object> properties() {
        return new HashMap<>(configured);
    }

    /**
     * A consumer without a group: each replica reads everything, at its own pace, and leaves no trace on the broker.
     *
     * @param recordsMax how many records one look brings at most
     */
    KafkaConsumer<byte[], byte[]> consumer(int recordsMax) {
        Map<String, Object> properties = properties();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsMax);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
