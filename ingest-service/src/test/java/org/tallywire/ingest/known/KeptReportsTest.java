package org.tallywire.ingest.known;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.Json;

class KeptReportsTest {
    private static final TopicPartition PARTITION = new TopicPartition("tallywire.reports", 0);
    private static final Instant NOON = Instant.parse("2023-11-24T12:00:00Z");

    private final List<Report> topic =
            List.of(report("a", 1, "first words"), report("b", 1, "other words"), report("a", 2, "second words"));
    private final KeptReports kept = new KeptReports(10, () -> consumer(0));

    @Test
    void theNewestVersionIsReadFromItsPlaceInWhateverOrderTheyWereSeen() {
        seen(kept, 2, 0, 1);
        assertEquals(Optional.of("second words"), kept.newest("a").map(Report::text));
        assertEquals(Optional.of("other words"), kept.newest("b").map(Report::text));
    }

    @Test
    void aReportThatNobodySawOrThatTheTopicHasDroppedIsNotThere() {
        assertEquals(Optional.empty(), kept.newest("a"));
        var dropped = new KeptReports(10, () -> consumer(2));
        seen(dropped, 0, 1, 2);
        assertEquals(Optional.empty(), dropped.newest("b"));
        assertEquals(Optional.of("second words"), dropped.newest("a").map(Report::text));
    }

    @Test
    void theLongestUnaskedForIsForgottenFirst() {
        var small = new KeptReports(1, () -> consumer(0));
        seen(small, 0, 1);
        assertEquals(Optional.empty(), small.newest("a"));
        assertEquals(Optional.of("other words"), small.newest("b").map(Report::text));
    }

    private void seen(KeptReports by, int... offsets) {
        for (int offset : offsets) {
            by.saw(topic.get(offset), PARTITION, offset);
        }
    }

    /** A topic whose records before an offset have gone. */
    private Consumer<String, byte[]> consumer(int beginning) {
        var consumer = new MockConsumer<String, byte[]>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, (long) beginning));
        consumer.schedulePollTask(() -> {
            for (int offset = beginning; offset < topic.size(); offset++) {
                consumer.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), PARTITION.partition(), offset, null, json(topic.get(offset))));
            }
        });
        return consumer;
    }

    private static byte[] json(Report report) {
        try {
            return Json.MAPPER.writeValueAsBytes(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Report report(String id, long version, String text) {
        return new Report(
                id,
                version,
                ReportStatus.USABLE,
                "Reuters",
                null,
                null,
                text,
                null,
                NOON,
                null,
                NOON.plusSeconds(version));
    }
}
