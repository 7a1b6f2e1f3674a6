package org.tallywire.standalone;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The claims on the broker and how far the ledger has come with them. */
final class ClaimsTopic {
    private static final String TOPIC = "tallywire.claims";
    private static final String GROUP = "tallywire-ledger-claims";

    private final Map<String, Object> settings;

    ClaimsTopic(String kafka) {
        this.settings = Map.of("bootstrap.servers", kafka);
    }

    /** Whether the ledger has acknowledged every record. */
    boolean isRecorded() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings)) {
            var done = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends(admin).entrySet().stream()
                    .allMatch(end -> end.getValue() == 0
                            || done.get(end.getKey()) != null
                                    && done.get(end.getKey()).offset() == end.getValue());
        }
    }

    long records() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings)) {
            return ends(admin).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Gives every record to the ledger once more. It must not run meanwhile. */
    void rewind() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings)) {
            var start = ends(admin).keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(GROUP, start).all().get();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        var partitions = admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .get(TOPIC)
                .partitions()
                .size();
        var latest = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(n -> new TopicPartition(TOPIC, n), n -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
