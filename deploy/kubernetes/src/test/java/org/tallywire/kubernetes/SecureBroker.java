package org.tallywire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.tallywire.embedded.Child;
import org.tallywire.embedded.Ports;

/**
 * A broker that takes nobody without a certificate and lets each do only what the manifests' {@code KafkaUser} says; its
 * topics are those of the manifests' {@code KafkaTopic}. What Strimzi would make of them, on one node.
 */
final class SecureBroker implements AutoCloseable {
    private final Certificates certificates;
    private final int port = Ports.free();
    private final Child child;

    SecureBroker(Path folder, Certificates certificates) throws Exception {
        this.certificates = certificates;
        var controller = Ports.free();
        var settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "listeners", "TLS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners", "TLS://127.0.0.1:" + port,
                "listener.security.protocol.map", "TLS:SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "TLS",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", folder.resolve("log").toString()));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "offsets.topic.num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false",
                "message.max.bytes", "4194304"));
        settings.putAll(Map.of(
                "ssl.client.auth", "required",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS;User:CN=broker"));
        settings.putAll(asBroker());
        var file = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        var format = Child.start(
                "format",
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        file.toString()),
                Map.of(),
                folder.resolve("format.log"));
        format.ended().get(2, TimeUnit.MINUTES);
        child = Child.start("broker", java("kafka.Kafka", file.toString()), Map.of(), folder.resolve("broker.log"));
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Waits until it answers, and makes topics and rules. */
    void prepare(Overlay overlay) throws Exception {
        var config = new HashMap<String, Object>(asBroker());
        config.put("bootstrap.servers", address());
        config.put("security.protocol", "SSL");
        config.put("default.api.timeout.ms", 120_000);
        try (var admin = Admin.create(config)) {
            var topics = new ArrayList<NewTopic>();
            for (var topic : overlay.documents("KafkaTopic")) {
                var settings = topic.at("/spec/config").properties().stream()
                        .filter(setting -> !setting.getKey().equals("min.insync.replicas"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, setting -> setting.getValue().asText()));
                topics.add(new NewTopic(
                                Overlay.name(topic),
                                topic.at("/spec/partitions").intValue(),
                                (short) 1)
                        .configs(settings));
            }
            admin.createTopics(topics).all().get(3, TimeUnit.MINUTES);
            var rules = new ArrayList<AclBinding>();
            for (var user : overlay.documents("KafkaUser")) {
                for (var rule : user.at("/spec/authorization/acls")) {
                    rules.addAll(rules(Overlay.name(user), rule));
                }
            }
            admin.createAcls(rules).all().get(3, TimeUnit.MINUTES);
        }
    }

    private static List<AclBinding> rules(String user, JsonNode rule) {
        var resource = new ResourcePattern(
                ResourceType.fromString(rule.at("/resource/type").textValue()),
                rule.at("/resource/name").textValue(),
                rule.at("/resource/patternType").textValue().equals("prefix")
                        ? PatternType.PREFIXED
                        : PatternType.LITERAL);
        return Overlay.stream(rule.path("operations"))
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:CN=" + user,
                                "*",
                                AclOperation.fromString(operation.textValue()),
                                AclPermissionType.ALLOW)))
                .toList();
    }

    private Map<String, String> asBroker() throws IOException, InterruptedException {
        var store = certificates.authority().resolveSibling("broker.p12");
        return Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                (Files.exists(store) ? store : certificates.issue("broker")).toString(),
                "ssl.keystore.password",
                Certificates.PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.authority().toString());
    }

    private static List<String> java(String main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Overlay.ROOT.resolve("deploy/embedded/target/lib") + "/*",
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(20));
    }
}
