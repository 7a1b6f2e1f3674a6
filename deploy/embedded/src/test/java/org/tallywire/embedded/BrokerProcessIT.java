package org.tallywire.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {
    @TempDir
    Path folder;

    BrokerProcess broker;

    @BeforeEach
    void create() {
        broker = BrokerProcess.onFreePorts(folder);
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void keepsWhatItAcknowledgedOverAStopAndOverAKill() throws Exception {
        Topics.create(broker.start());
        send("1");
        broker.stop();
        broker.start();
        send("2");
        broker.kill();
        broker.start();

        assertEquals(List.of("1", "2"), received(2));
    }

    /** Several times, since what has been done once is quicker, and only then too early. */
    @RepeatedTest(4)
    void takesManyBatchesAtOnceAsSoonAsTheTopicsAreMade() throws Exception {
        var kafka = broker.start();
        Topics.create(kafka);
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                kafka,
                "linger.ms",
                20,
                "delivery.timeout.ms",
                20_000,
                "request.timeout.ms",
                10_000);
        var sent = new ArrayList<Future<RecordMetadata>>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < 4_000; n++) {
                sent.add(producer.send(new ProducerRecord<>("tallywire.claims", "story " + n % 100, "x".repeat(1500))));
            }
            producer.flush();
        }

        for (var one : sent) {
            assertTrue(one.get().hasOffset());
        }
    }

    @Test
    void takesWhatIsCompressedInAnyWay() throws Exception {
        Topics.create(broker.start());
        var ways = List.of("none", "gzip", "lz4", "zstd", "snappy");
        for (var way : ways) {
            send(way, way);
        }

        assertEquals(ways, received(ways.size()));
    }

    @Test
    void topicsThatAreThereStayAsTheyAre() throws Exception {
        Topics.create(broker.start());
        send("1");
        Topics.create(broker.address());

        assertEquals(List.of("1"), received(1));
    }

    @Test
    void recreatedTopicsAreEmpty() throws Exception {
        Topics.create(broker.start());
        send("1");
        Topics.recreate(broker.address());
        send("2");

        assertEquals(List.of("2"), received(1));
    }

    @Test
    void endsWhenItsStarterIsGone() {
        broker.start();
        broker.child().letGo();

        assertTrue(broker.child().ended().orTimeout(30, TimeUnit.SECONDS).join() != null);
    }

    private void send(String value) throws Exception {
        send(value, "none");
    }

    private void send(String value, String compression) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "acks", "all", "compression.type", compression),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("tallywire.claims", "story", value))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private List<String> received(int count) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "group.id", "test", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("tallywire.claims"));
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
