package org.tallywire.bench.latency;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tallywire.embedded.DatabaseAddress;

/**
 * The least that a report's way can cost: records through the same broker, with the settings that the services use (all
 * replicas acknowledge, idempotent, nothing waits for company, and what comes from outside is on the disk before it is
 * acknowledged), and between two such hops one row committed to the same database.
 */
final class Hops implements Way {
    /** About a report with its claims. */
    private static final byte[] BODY = "x".repeat(1200).getBytes(StandardCharsets.UTF_8);

    private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();
    private final KafkaProducer<String, byte[]> producer;
    private final List<Thread> threads = new ArrayList<>();
    private final String kafka;
    private final String first = "bench-in-" + UUID.randomUUID();
    private volatile boolean closed;
    private volatile Exception failure;

    private Hops(String kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", "true", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Hops one(String kafka) throws Exception {
        var hops = new Hops(kafka);
        hops.makeTopic(hops.first, Map.of("flush.messages", "1"));
        hops.read(hops.first, hops::note);
        return hops;
    }

    static Hops twoWithCommit(String kafka, DatabaseAddress database) throws Exception {
        var hops = new Hops(kafka);
        var second = "bench-out-" + UUID.randomUUID();
        hops.makeTopic(hops.first, Map.of("flush.messages", "1"));
        hops.makeTopic(second, Map.of());
        var table = new Table(database);
        hops.read(hops.first, records -> {
            table.commit(records);
            for (var record : records) {
                hops.producer.send(new ProducerRecord<>(second, record.key(), record.value()));
            }
        });
        hops.read(second, hops::note);
        return hops;
    }

    private void makeTopic(String name, Map<String, String> settings) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(settings)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private interface Reader {
        void take(List<ConsumerRecord<String, byte[]>> records) throws Exception;
    }

    private void read(String topic, Reader reader) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest", "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new org.apache.kafka.common.TopicPartition(topic, 0)));
        var thread = new Thread(
                () -> {
                    try (consumer) {
                        while (!closed) {
                            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
                            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                            if (!records.isEmpty()) {
                                reader.take(records);
                            }
                        }
                    } catch (Exception e) {
                        failure = e;
                    }
                },
                "hop-" + topic);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void note(List<ConsumerRecord<String, byte[]>> records) {
        var now = System.nanoTime();
        records.forEach(record -> arrivals.put(Integer.valueOf(record.key()), now));
    }

    @Override
    public void put(int number) {
        producer.send(new ProducerRecord<>(first, Integer.toString(number), BODY));
    }

    @Override
    public long arrived(int number) {
        return arrivals.getOrDefault(number, 0L);
    }

    @Override
    public void complain() {
        if (failure != null) {
            throw new IllegalStateException("A bare hop failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (var thread : threads) {
            thread.join();
        }
        producer.close();
    }

    /** What arrives together is committed together, as the ledger does. */
    private static final class Table {
        private final Connection connection;
        private final PreparedStatement insert;

        Table(DatabaseAddress database) throws SQLException {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            try (var statement = connection.createStatement()) {
                statement.execute("create table if not exists bench_floor (key text primary key, body bytea)");
            }
            connection.setAutoCommit(false);
            insert = connection.prepareStatement("insert into bench_floor values (?, ?)");
        }

        void commit(List<ConsumerRecord<String, byte[]>> records) throws SQLException {
            for (var record : records) {
                insert.setString(1, record.key());
                insert.setBytes(2, record.value());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
