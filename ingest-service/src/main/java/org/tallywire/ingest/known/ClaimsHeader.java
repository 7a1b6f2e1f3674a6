package org.tallywire.ingest.known;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tallywire.ingest.Json;

/** What a record of the claims' topic says of its report; the claims themselves are not looked at. */
public record ClaimsHeader(String story, String report, long version, Instant received, List<String> copyKeys) {

    /** @throws IOException where the record is no such message */
    public static ClaimsHeader of(ConsumerRecord<String, byte[]> message) throws IOException {
        try {
            var report = Json.MAPPER.readTree(message.value()).required("report");
            return new ClaimsHeader(
                    message.key(),
                    report.required("id").textValue(),
                    report.required("version").longValue(),
                    Instant.parse(report.required("received").textValue()),
                    StreamSupport.stream(report.required("copyKeys").spliterator(), false)
                            .map(JsonNode::textValue)
                            .toList());
        } catch (RuntimeException incomplete) {
            throw new IOException(incomplete);
        }
    }
}
