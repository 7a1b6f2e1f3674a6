package org.tallywire.notify.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.board.Step;
import org.tallywire.notify.board.Timeline;

/** Turns records into steps of their stories. One thread uses it. */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);

    private final NotifySettings.Topics topics;
    private final Records records;
    private final DeadLetters deadLetters;
    private final Offsets offsets;
    private final Sources sources;
    private final Map<String, Timeline> timelines = new HashMap<>();

    TopicReader(
            NotifySettings.Topics topics, Records records, DeadLetters deadLetters, Offsets offsets, Sources sources) {
        this.topics = topics;
        this.records = records;
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.sources = sources;
    }

    /** What a look at the topics brought, a story at a time. */
    List<Advance> read(ConsumerRecords<byte[], byte[]> found, Instant now) {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : found) {
            try {
                read(record, now, steps);
            } catch (Unreadable e) {
                deadLetters.put(record, e.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Cannot use %s-%d@%d", record.topic(), record.partition(), record.offset());
                deadLetters.put(record, "It could not be used: " + e);
            }
        }
        return advances(steps);
    }

    /** Takes boards whose changes have not come for as long. */
    List<Advance> settle(Instant now, Duration patience) {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        timelines.forEach((story, timeline) -> {
            List<Step> settled = timeline.settle(now, patience);
            if (!settled.isEmpty()) {
                LOG.warnf("Took the board of %s at %s without the changes before it.", story, place(timeline.board()));
                steps.put(story, settled);
            }
        });
        return advances(steps);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Instant now, Map<String, List<Step>> steps)
            throws Unreadable {
        String key = record.key() == null ? null : new String(record.key(), UTF_8);
        if (record.topic().equals(topics.changes())) {
            readChange(key, record, now, steps);
        } else if (record.topic().equals(topics.boards())) {
            readBoard(key, record, now, steps);
        } else if (record.topic().equals(topics.claims())) {
            // Ingest and the ledger answer for bad claims; here they only tell who was heard.
            try {
                Records.Heard heard = records.claims(key, record.value());
                sources.hear(
                        heard.story(),
                        heard.report().publisher(),
                        heard.report().received());
            } catch (Unreadable e) {
                LOG.debugf("Claims at %d: %s", record.offset(), e.getMessage());
            }
        } else {
            deadLetters.note(record);
        }
    }

    private void readChange(
            String key, ConsumerRecord<byte[], byte[]> record, Instant now, Map<String, List<Step>> steps)
            throws Unreadable {
        TallyChanged changed = records.change(key, record.value());
        changed.claims().forEach(claim -> {
            if (claim.publisher() != null && claim.known() != null) {
                sources.hear(key, claim.publisher(), claim.known());
            }
        });
        offsets.note(
                key,
                new Offsets.Mark(changed.epoch(), changed.seq(), changed.at(), record.partition(), record.offset()));
        add(steps, key, timeline(key).offer(changed, Records.fromBrace(record.value()), now));
    }

    private void readBoard(
            String key, ConsumerRecord<byte[], byte[]> record, Instant now, Map<String, List<Step>> steps)
            throws Unreadable {
        if (record.value() == null) {
            return;
        }
        Board board = records.board(key, record.value());
        add(steps, key, timeline(key).offer(board, now));
    }

    private Timeline timeline(String story) {
        return timelines.computeIfAbsent(story, key -> new Timeline());
    }

    private static void add(Map<String, List<Step>> steps, String story, List<Step> more) {
        if (!more.isEmpty()) {
            steps.computeIfAbsent(story, key -> new ArrayList<>()).addAll(more);
        }
    }

    private static List<Advance> advances(Map<String, List<Step>> steps) {
        List<Advance> advances = new ArrayList<>(steps.size());
        steps.forEach((story, list) -> advances.add(new Advance(story, list)));
        return advances;
    }

    private static String place(Board board) {
        return board.epoch() + ":" + board.seq();
    }
}
