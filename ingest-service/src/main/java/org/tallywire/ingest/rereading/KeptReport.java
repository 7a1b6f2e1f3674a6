package org.tallywire.ingest.rereading;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tallywire.contracts.Report;
import org.tallywire.ingest.Json;

/** A report as the topic keeps it. */
final class KeptReport {
    private KeptReport() {}

    /** @throws IllegalArgumentException saying why the record is no report */
    static Report of(ConsumerRecord<String, byte[]> message) {
        try {
            var report = Json.MAPPER.readValue(message.value(), Report.class);
            if (report == null
                    || report.id() == null
                    || report.version() == null
                    || report.status() == null
                    || report.published() == null
                    || report.received() == null) {
                throw new IllegalArgumentException("It lacks id, version, status, published or received");
            }
            return report;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("It is no report: " + unreadable.getMessage());
        }
    }
}
