package org.tallywire.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the changes of one story with one figure, as a ledger would, and notes when each was written. */
final class Changes implements AutoCloseable {
    private static final int NOTED = 1 << 17;

    private final String topic;
    private final String story;
    private final String epoch;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLongArray written = new AtomicLongArray(NOTED);
    private long seq;

    Changes(String kafka, String topic, String story, String epoch) {
        this.topic = topic;
        this.story = story;
        this.epoch = epoch;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "1", "linger.ms", "0", "max.request.size", "5000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String story() {
        return story;
    }

    long seq() {
        return seq;
    }

    /** When a change was handed to the producer, in nanoseconds of this JVM. */
    long writtenAt(long number) {
        return written.get((int) (number % NOTED));
    }

    /** The board before the first change, so that the story is known. */
    void begin() {
        String board =
                "{\"story\":\"%s\",\"title\":\"Bench\",\"zone\":\"UTC\",\"epoch\":\"%s\",\"seq\":0,\"at\":\"%s\",\"hash\":\"00000000\","
                                .formatted(story, epoch, Instant.EPOCH)
                        + "\"truce\":{\"state\":\"none\",\"since\":null,\"until\":null,\"extensions\":0,\"claims\":[]},\"tallies\":[]}";
        producer.send(new ProducerRecord<>("tallywire.boards", story.getBytes(UTF_8), board.getBytes(UTF_8)));
        producer.flush();
    }

    /** @param padding how many characters longer than 400 or so the record is made */
    void next(int padding) {
        seq++;
        String value =
                "{\"measure\":\"total\",\"low\":%d,\"high\":%d,\"standing\":\"reported\",\"asOf\":null,\"arithmetic\":null}"
                        .formatted(seq, seq);
        String record =
                ("{\"story\":\"%s\",\"epoch\":\"%s\",\"seq\":%d,\"at\":\"%s\",\"tally\":\"t\",\"part\":[],\"kind\":\"value\","
                                + "\"correction\":false,\"was\":null,\"now\":%s,"
                                + "\"cause\":{\"report\":null,\"version\":null,\"decision\":null,\"by\":\"b\",\"reason\":\"%s\"},"
                                + "\"claims\":[],\"voices\":1,\"dissents\":0,\"held\":0,\"expected\":[],\"flags\":[],\"truce\":null,\"hash\":\"%s\"}")
                        .formatted(
                                story,
                                epoch,
                                seq,
                                Instant.ofEpochMilli(System.currentTimeMillis()),
                                value,
                                "x".repeat(Math.max(1, padding)),
                                hash());
        written.set((int) (seq % NOTED), System.nanoTime());
        producer.send(new ProducerRecord<>(topic, story.getBytes(UTF_8), record.getBytes(UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    /** Of the board with this one figure. */
    private String hash() {
        CRC32C crc = new CRC32C();
        crc.update(("t||total|" + seq + "|" + seq + "|reported|\n").getBytes(UTF_8));
        return String.format("%08x", crc.getValue());
    }

    @Override
    public void close() {
        producer.close();
    }
}
