package org.tallywire.notify.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.board.Boards;
import org.tallywire.notify.board.Change;

/**
 * The past of a story as the topic of changes holds it, for those who come back late and for rehearsals. Few look so far
 * back, so each look opens a consumer of its own, at the nearest known place, and few look at the same time.
 */
@Singleton
public class History {
    private static final int LOOKS_AT_ONCE = 2;
    private static final int LOOKS_WAITING_MAX = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The board at a moment, and so the place from which a replay of the story goes on. */
    public record Past(Board board) {}

    private final String topic;
    private final KafkaAddress address;
    private final Records records;
    private final Offsets offsets;
    private final ExecutorService lookers = new ThreadPoolExecutor(
            LOOKS_AT_ONCE,
            LOOKS_AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(LOOKS_WAITING_MAX),
            task -> new Thread(task, "history"));

    History(NotifySettings settings, KafkaAddress address, Records records, Offsets offsets) {
        this.topic = settings.topics().changes();
        this.address = address;
        this.records = records;
        this.offsets = offsets;
    }

    /**
     * The changes of a story behind a number, in order, without a hole: at most so many, and none where the topic no longer
     * holds the first of them.
     */
    public CompletionStage<List<Change>> changes(String story, String epoch, long after, long upTo, int max) {
        return look(() -> {
            List<Change> found = new ArrayList<>();
            scan(story, epoch, after + 1, (changed, body) -> {
                if (changed.seq() == after + 1 + found.size() && changed.seq() <= upTo) {
                    found.add(Change.of(changed, body));
                }
                return found.size() < max && changed.seq() < upTo;
            });
            return found;
        });
    }

    /** The board as it stood at a moment; empty where the topic does not reach back to the first change. */
    public CompletionStage<Optional<Past>> boardAt(String story, Instant moment, Board names) {
        return look(() -> {
            Optional<Offsets.Mark> first = offsets.firstOfEpochAt(story, moment);
            if (first.isEmpty() || first.get().seq() != 1) {
                return Optional.empty();
            }
            Board[] board = {
                Boards.named(
                        Boards.empty(story, first.get().epoch(), first.get().at()), names)
            };
            scan(story, first.get().epoch(), 1, (changed, body) -> {
                boolean before = !changed.at().isAfter(moment);
                if (before && changed.seq() == board[0].seq() + 1) {
                    board[0] = Boards.after(board[0], changed);
                }
                return before;
            });
            return Optional.of(new Past(board[0]));
        });
    }

    private interface Visitor {
        /** Whether to go on. */
        boolean visit(TallyChanged changed, byte[] body);
    }

    private void scan(String story, String epoch, long from, Visitor visitor) {
        Optional<Offsets.Mark> mark = offsets.before(story, epoch, from);
        if (mark.isEmpty()) {
            return;
        }
        TopicPartition partition = new TopicPartition(topic, mark.get().partition());
        try (Consumer<byte[], byte[]> consumer = address.consumer(500)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, mark.get().offset());
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (consumer.position(partition) < end && Instant.now().isBefore(giveUp)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (!visit(story, epoch, record, visitor)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean visit(String story, String epoch, ConsumerRecord<byte[], byte[]> record, Visitor visitor) {
        try {
            if (record.key() == null || !story.equals(new String(record.key(), UTF_8))) {
                return true;
            }
            TallyChanged changed = records.change(story, record.value());
            return !changed.epoch().equals(epoch) || visitor.visit(changed, Records.fromBrace(record.value()));
        } catch (Unreadable e) {
            return true;
        }
    }

    private <T> CompletionStage<T> look(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier, lookers);
    }

    @PreDestroy
    void close() {
        lookers.shutdownNow();
    }
}
