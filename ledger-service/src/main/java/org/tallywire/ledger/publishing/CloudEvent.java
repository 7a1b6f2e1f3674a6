package org.tallywire.ledger.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record in the binary mode of CloudEvents 1.0. */
final class CloudEvent {
    private static final String SOURCE = "/tallywire/ledger";

    private CloudEvent() {}

    /**
     * @param type without what all types share, e.g. {@code change}
     * @param id the same for a repetition
     * @param at when it came about; the record's own time is that of its sending, because retention goes by it
     */
    static ProducerRecord<String, byte[]> of(
            String topic, String key, String type, String id, Instant at, String body) {
        var record = new ProducerRecord<>(topic, key, body.getBytes(UTF_8));
        record.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", SOURCE.getBytes(UTF_8))
                .add("ce_type", ("org.tallywire." + type + ".v1").getBytes(UTF_8))
                .add("ce_time", at.toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        return record;
    }
}
