package org.tallywire.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;

/** Writes to the topics as a ledger does. */
public final class Topic implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    public Topic(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void change(TallyChanged change) {
        send("tallywire.changes", change.story(), SampleStory.bytes(change));
    }

    public void board(Board board) {
        send("tallywire.boards", board.story(), SampleStory.bytes(board));
    }

    public void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    public void flush() {
        producer.flush();
    }

    /** Waits until the broker has it. */
    public void put(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
