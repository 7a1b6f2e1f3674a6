package org.tallywire.notify.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.notify.NotifySettings;

/**
 * Which partitions are read, and from where: all that our topics have, from their beginning, and after a failure from
 * where reading stood.
 */
final class Partitions {
    /** Claims older than this are not read again to learn which sources were heard. */
    private static final Duration HEARD_WITHIN = Duration.ofDays(2);

    private final NotifySettings.Topics topics;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    Partitions(NotifySettings.Topics topics) {
        this.topics = topics;
    }

    /** Has the consumer read every partition that there is; the topic without which there is no use in it, if one is missing. */
    Optional<String> assign(Consumer<?, ?> consumer) {
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        Optional<String> missing = List.of(topics.changes(), topics.boards()).stream()
                .filter(topic -> !there.containsKey(topic))
                .findFirst();
        if (missing.isPresent()) {
            return missing;
        }
        List<TopicPartition> wanted = new ArrayList<>();
        for (String topic : List.of(
                topics.changes() + DeadLetters.SUFFIX,
                topics.boards() + DeadLetters.SUFFIX,
                topics.changes(),
                topics.boards(),
                topics.claims())) {
            there.getOrDefault(topic, List.of())
                    .forEach(info -> wanted.add(new TopicPartition(topic, info.partition())));
        }
        Set<TopicPartition> fresh = new HashSet<>(wanted);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            consumer.assign(wanted);
            fresh.forEach(partition -> seek(consumer, partition));
        }
        return Optional.empty();
    }

    /** What has been taken of these partitions need not be read again. */
    void reached(Consumer<?, ?> consumer, Set<TopicPartition> read) {
        read.forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    private void seek(Consumer<?, ?> consumer, TopicPartition partition) {
        Long position = positions.get(partition);
        if (position != null) {
            consumer.seek(partition, position);
        } else if (partition.topic().equals(topics.claims())) {
            long since = Instant.now().minus(HEARD_WITHIN).toEpochMilli();
            var found = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }
}
