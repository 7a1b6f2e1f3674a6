package org.tallywire.ledger.publishing;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records and waits until the broker has them. One producer for all topics: what is sent in one call arrives in its
 * order, and a call that fails has to be repeated as a whole. A producer that failed to send one record goes on with those
 * behind it, which would then arrive before it; so it is given up at once, with all that it still holds.
 */
@ApplicationScoped
public class Broker {
    /** A board with many figures is larger than the client's own default allows; the broker weighs it compressed. */
    private static final int REQUEST_BYTES_MAX = 8 << 20;

    private static final Duration AWAY_MAX = Duration.ofSeconds(10);

    private final Map<String, Object> config;
    private Producer<String, byte[]> producer;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        config = new HashMap<>(connection);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "tallywire-ledger");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, AWAY_MAX.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) AWAY_MAX.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                AWAY_MAX.multipliedBy(2).toMillis());
    }

    /**
     * Blocks until all are acknowledged.
     *
     * @throws IOException where one is not: any of them may have arrived
     */
    void send(List<ProducerRecord<String, byte[]>> records) throws IOException, InterruptedException {
        var current = producer();
        var sent = new ArrayList<Future<RecordMetadata>>(records.size());
        try {
            for (var record : records) {
                sent.add(current.send(record, (metadata, failure) -> {
                    if (failure != null) {
                        giveUp(current);
                    }
                }));
            }
            for (var future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take it: " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalStateException e) {
            throw new IOException("the broker did not take what was sent before it", e);
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** Closed outside the lock: closing waits for callbacks, which come here too. */
    private void giveUp(Producer<String, byte[]> failed) {
        synchronized (this) {
            if (producer != failed) {
                return;
            }
            producer = null;
        }
        failed.close(Duration.ZERO);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
