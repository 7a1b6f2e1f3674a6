package org.tallywire.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The main class of the broker's process: one Kafka node, broker and controller at once, without ZooKeeper or scripts.
 * Arguments: folder, port, port of the controller.
 */
public final class Broker {
    private Broker() {}

    public static void main(String[] args) throws Exception {
        Tether.hold();
        var folder = Path.of(args[0]).toAbsolutePath();
        var settings = settings(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        format(folder, settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        new ReadyFile(folder).set();
        server.awaitShutdown();
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("log").toString());
        // There is one node, so nothing can be kept more than once.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A service that was killed leaves its partitions to its successor this soon.
        settings.put("group.min.session.timeout.ms", "3000");
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(Topics.MESSAGE_BYTES_MAX));
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    /** A folder that was formatted before stays as it is, also where the formatting was cut short. */
    private static void format(Path folder, Properties settings) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        var file = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        var exit = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
                },
                System.out);
        if (exit != 0) {
            throw new IOException("The broker's folder could not be formatted: " + folder);
        }
    }
}
