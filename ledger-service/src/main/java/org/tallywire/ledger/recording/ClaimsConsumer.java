package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tallywire.ledger.journal.Messages;

/** Reports' claims, from the broker into the journal. */
@ApplicationScoped
class ClaimsConsumer {
    private final Intake intake;

    ClaimsConsumer(Intake intake) {
        this.intake = intake;
    }

    /** The batch is acknowledged when the result is there, and never before: a crash means that it comes again. */
    @Incoming("claims")
    Uni<Void> onClaims(ConsumerRecords<String, byte[]> records) {
        return intake.take("recording claims", records, Messages::claims);
    }
}
