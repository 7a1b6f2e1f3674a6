package org.tallywire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class InfrastructureIT {
    @Test
    void eachApplicationFindsAnEmptyDatabaseAndEmptyTopicsOnTheSameServers() throws Exception {
        var first = new Infrastructure().start();
        execute(first, "create table mine (n int)");
        send(first, "tallywire.boards");
        var second = new Infrastructure().start();

        assertEquals(first.get("kafka.bootstrap.servers"), second.get("kafka.bootstrap.servers"));
        assertNotEquals(first.get("quarkus.datasource.jdbc.url"), second.get("quarkus.datasource.jdbc.url"));
        execute(second, "create table mine (n int)");
        assertEquals(0, records(second, "tallywire.boards"));
    }

    @Test
    void serversKeepTheirAddressesAndContentsOverAKill(@TempDir Path folder) throws Exception {
        try (var servers = Servers.start(folder)) {
            var settings = Map.of(
                    "kafka.bootstrap.servers", servers.kafka(),
                    "quarkus.datasource.jdbc.url", servers.database().jdbcUrl(),
                    "quarkus.datasource.username", servers.database().user(),
                    "quarkus.datasource.password", servers.database().password());
            execute(settings, "create table mine (n int)");
            send(settings, "tallywire.claims");
            servers.killBroker();
            servers.killDatabase();
            servers.startDatabase();
            servers.startBroker();

            execute(settings, "insert into mine values (1)");
            assertEquals(1, records(settings, "tallywire.claims"));
        }
    }

    private static void execute(Map<String, String> settings, String statement) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.get("quarkus.datasource.jdbc.url"));
        try (var connection = source.getConnection(
                        settings.get("quarkus.datasource.username"), settings.get("quarkus.datasource.password"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
            assertTrue(connection.isValid(1));
        }
    }

    private static void send(Map<String, String> settings, String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", settings.get("kafka.bootstrap.servers")),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get(30, TimeUnit.SECONDS);
        }
    }

    private static long records(Map<String, String> settings, String topic) throws Exception {
        var partition = new TopicPartition(topic, 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        }
    }
}
