package org.tallywire.notify.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Puts aside what could not be read, with the reason in its headers. Every replica meets the same records at every start,
 * so what already lies there is read first and not put there again; only two replicas that meet a new one in the same
 * moment may both put it aside, and its headers then say that the two are one.
 */
@Singleton
public class DeadLetters {
    public static final String SUFFIX = ".dead";
    private static final int EARLY_MAX = 1000;
    private static final int LETTER_BYTES_MAX = 5 * 1024 * 1024;
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final KafkaAddress address;
    private final Set<String> known = new HashSet<>();
    private final List<Letter> early = new ArrayList<>();
    private boolean open;
    private KafkaProducer<byte[], byte[]> producer;

    private record Letter(ConsumerRecord<byte[], byte[]> record, String reason) {}

    DeadLetters(KafkaAddress address) {
        this.address = address;
    }

    /** Notes what lies in a dead letter topic already. */
    synchronized void note(ConsumerRecord<byte[], byte[]> letter) {
        known.add(place(
                text(letter.headers(), "tallywire-topic"),
                text(letter.headers(), "tallywire-partition"),
                text(letter.headers(), "tallywire-offset")));
    }

    /** All that lay in the dead letter topics has been noted: from now on, and for what has waited, letters are written. */
    synchronized void open() {
        open = true;
        early.forEach(letter -> put(letter.record, letter.reason));
        early.clear();
    }

    /** Puts a record aside, once. */
    synchronized void put(ConsumerRecord<byte[], byte[]> record, String reason) {
        if (!open && early.size() < EARLY_MAX) {
            early.add(new Letter(record, reason));
            return;
        }
        String partition = Integer.toString(record.partition());
        String offset = Long.toString(record.offset());
        if (!known.add(place(record.topic(), partition, offset))) {
            return;
        }
        LOG.warnf("Put aside %s-%s@%s: %s", record.topic(), partition, offset, reason);
        var letter =
                new ProducerRecord<>(record.topic() + SUFFIX, null, record.key(), record.value(), record.headers());
        letter.headers().add("tallywire-reason", reason.getBytes(UTF_8));
        letter.headers().add("tallywire-topic", record.topic().getBytes(UTF_8));
        letter.headers().add("tallywire-partition", partition.getBytes(UTF_8));
        letter.headers().add("tallywire-offset", offset.getBytes(UTF_8));
        producer().send(letter, (sent, failure) -> {
            if (failure != null) {
                LOG.errorf("Could not put aside %s-%s@%s: %s", record.topic(), partition, offset, failure.getMessage());
                synchronized (this) {
                    known.remove(place(record.topic(), partition, offset));
                }
            }
        });
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> properties = new HashMap<>(address.properties());
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000);
            properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LETTER_BYTES_MAX);
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static String place(String topic, String partition, String offset) {
        return topic + '-' + partition + '@' + offset;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @PreDestroy
    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
