package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.tallywire.ledger.journal.Messages;

/**
 * Editors' decisions from the broker into the journal. Those that this ledger took itself come back from the topic too, and
 * are known by their id.
 */
@ApplicationScoped
class DecisionsConsumer {
    private final Intake intake;

    DecisionsConsumer(Intake intake) {
        this.intake = intake;
    }

    @Incoming("decisions")
    Uni<Void> onDecisions(ConsumerRecords<String, byte[]> records) {
        return intake.take("recording decisions", records, Messages::decision);
    }
}
