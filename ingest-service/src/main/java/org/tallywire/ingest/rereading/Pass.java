package org.tallywire.ingest.rereading;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.ingest.known.ClaimsHeader;
import org.tallywire.ingest.known.KnownReports;
import org.tallywire.ingest.report.CanonicalText;
import org.tallywire.ingest.report.Intake;
import org.tallywire.ingest.report.Placing;
import org.tallywire.ingest.report.StoryReaders;

/**
 * One reading of all kept reports: first it learns from the claims' topic where each report stands and stood, further back
 * than the service remembers; then it reads reports. Learned by one thread, read by many.
 */
final class Pass {
    private static final Logger LOG = Logger.getLogger(Pass.class);

    private final KnownReports known = new KnownReports(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private final Map<String, Long> newest = new HashMap<>();
    private final Placing placing = new Placing(known);
    private final StoryReaders readers;
    private final String story;
    private final int depthMax;
    private final Instant now;

    /**
     * @param story whose readings are wanted, or null for all
     * @param depthMax of a report's html
     * @param now from when on a story that a report no longer fits is without it
     */
    Pass(StoryReaders readers, String story, int depthMax, Instant now) {
        this.readers = readers;
        this.story = story;
        this.depthMax = depthMax;
        this.now = now;
    }

    void learn(List<ConsumerRecord<String, byte[]>> claimsMessages) {
        for (var message : claimsMessages) {
            try {
                var claims = ClaimsHeader.of(message);
                known.sawClaims(claims.story(), claims.report(), claims.received(), claims.copyKeys());
                newest.merge(claims.report(), claims.version(), Math::max);
            } catch (IOException unreadable) {
                LOG.debugf("Passed over %s-%d@%d", message.topic(), message.partition(), message.offset());
            }
        }
    }

    /**
     * What a kept report says now; nothing where a newer version of it has been read.
     *
     * @throws IllegalArgumentException saying why the record is no report
     */
    List<ClaimsReported> read(ConsumerRecord<String, byte[]> message) {
        var report = KeptReport.of(message);
        if (newest.getOrDefault(report.id(), 0L) > report.version()) {
            return List.of();
        }
        var text = CanonicalText.of(report, depthMax)
                .orElseThrow(() -> new IllegalArgumentException("Its html is nested too deep"));
        return placing.place(Intake.read(report, text, readers), report.version(), readers, now).claims().stream()
                .filter(read -> story == null || read.story().equals(story))
                .toList();
    }
}
