package org.tallywire.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Tallywire's topics on a broker of one node. */
public final class Topics {
    /** A report may have 1 MiB, a board of many claims more. */
    static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;

    private static final int PARTITIONS = 4;
    private static final String DAYS_30 = Long.toString(TimeUnit.DAYS.toMillis(30));

    /** What came from outside is written to the disk before it is acknowledged; what follows from it can be made again. */
    private static final Map<String, String> FROM_OUTSIDE = Map.of("flush.messages", "1");

    private static final Map<String, Map<String, String>> TOPICS = Map.of(
            "tallywire.reports", with(FROM_OUTSIDE, "retention.ms", DAYS_30),
            "tallywire.claims", with(FROM_OUTSIDE, "retention.ms", "-1"),
            "tallywire.decisions", with(FROM_OUTSIDE, "retention.ms", "-1"),
            "tallywire.changes", Map.of("retention.ms", DAYS_30),
            "tallywire.boards", Map.of("cleanup.policy", "compact"));

    private Topics() {}

    /** The names of all topics, dead letters included. */
    public static Set<String> names() {
        return TOPICS.keySet().stream()
                .flatMap(name -> Stream.of(name, name + ".dead"))
                .collect(Collectors.toSet());
    }

    /** Creates those that do not exist; leaves the others as they are. */
    public static void create(String bootstrapServers) {
        var topics = new ArrayList<NewTopic>();
        TOPICS.forEach((name, settings) -> {
            topics.add(topic(name, PARTITIONS, settings));
            topics.add(topic(name + ".dead", 1, Map.of("retention.ms", DAYS_30)));
        });
        withAdmin(bootstrapServers, admin -> {
            for (var result : admin.createTopics(topics).values().values()) {
                unless(TopicExistsException.class, result);
            }
            awaitLeaders(admin);
        });
    }

    /**
     * A broker that has a topic may not lead its partitions yet. It would refuse a new producer's first batch, take the second,
     * and then refuse the first again and again, since its numbers come behind those of the second.
     */
    private static void awaitLeaders(Admin admin) throws Exception {
        var partitions = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : described(admin).entrySet()) {
            topic.getValue()
                    .partitions()
                    .forEach(partition -> partitions.put(
                            new TopicPartition(topic.getKey(), partition.partition()), OffsetSpec.latest()));
        }
        admin.listOffsets(partitions).all().get(30, TimeUnit.SECONDS);
    }

    private static Map<String, TopicDescription> described(Admin admin) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); ; ) {
            try {
                return admin.describeTopics(names()).allTopicNames().get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** Deletes them with all that they hold and creates them anew: for tests that start from nothing. */
    public static void recreate(String bootstrapServers) {
        withAdmin(bootstrapServers, admin -> {
            var existing = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(names()::contains)
                    .toList();
            admin.deleteTopics(existing).all().get(30, TimeUnit.SECONDS);
        });
        create(bootstrapServers);
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(with(settings, "max.message.bytes", Integer.toString(MESSAGE_BYTES_MAX)));
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        var all = new HashMap<>(settings);
        all.put(key, value);
        return Map.copyOf(all);
    }

    private interface Work {
        void with(Admin admin) throws Exception;
    }

    private static void withAdmin(String bootstrapServers, Work work) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "tallywire-topics"))) {
            work.with(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the topics.", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The topics could not be made on " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private static void unless(Class<? extends Exception> harmless, org.apache.kafka.common.KafkaFuture<Void> result)
            throws Exception {
        try {
            result.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!harmless.isInstance(e.getCause())) {
                throw e;
            }
        }
    }
}
