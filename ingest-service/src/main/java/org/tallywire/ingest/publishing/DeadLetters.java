package org.tallywire.ingest.publishing;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Where records of the reports' topic go that are no reports: as they are, with the reason beside them. */
@ApplicationScoped
public class DeadLetters {
    private final MutinyEmitter<byte[]> topic;

    DeadLetters(@Channel("reports-dead") MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    public CompletionStage<Void> bury(ConsumerRecord<String, byte[]> unreadable, String reason) {
        var headers = new RecordHeaders(unreadable.headers());
        header(headers, "tallywire-reason", reason);
        header(headers, "tallywire-topic", unreadable.topic());
        header(headers, "tallywire-partition", Integer.toString(unreadable.partition()));
        header(headers, "tallywire-offset", Long.toString(unreadable.offset()));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(unreadable.key())
                .withHeaders(headers)
                .build();
        var message = Message.of(unreadable.value() == null ? new byte[0] : unreadable.value(), Metadata.of(metadata));
        return topic.sendMessage(message)
                .onItem()
                .transformToUni(sent -> Uni.createFrom().voidItem())
                .subscribeAsCompletionStage();
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
