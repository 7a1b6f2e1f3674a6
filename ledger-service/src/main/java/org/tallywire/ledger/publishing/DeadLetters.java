package org.tallywire.ledger.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.tallywire.ledger.Transactions;

/** What could not be taken goes to the topic named for its own with {@code .dead} behind it, as it came, with the reason. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Broker broker;
    private final Transactions transactions;

    DeadLetters(Broker broker, Transactions transactions) {
        this.broker = broker;
        this.transactions = transactions;
    }

    /** @param reason a sentence that names the field */
    public record Letter(ConsumerRecord<String, byte[]> record, String reason) {}

    public Uni<Void> send(List<Letter> letters) {
        return transactions.aside(() -> {
            broker.send(letters.stream().map(DeadLetters::dead).toList());
            for (var letter : letters) {
                LOG.warnf(
                        "Refused %s-%d@%d: %s",
                        letter.record.topic(), letter.record.partition(), letter.record.offset(), letter.reason);
            }
            return null;
        });
    }

    private static ProducerRecord<String, byte[]> dead(Letter letter) {
        var from = letter.record;
        var to = new ProducerRecord<>(from.topic() + ".dead", from.key(), from.value());
        from.headers().forEach(header -> to.headers().add(header));
        to.headers()
                .add("tallywire-reason", letter.reason.getBytes(UTF_8))
                .add("tallywire-topic", from.topic().getBytes(UTF_8))
                .add("tallywire-partition", String.valueOf(from.partition()).getBytes(UTF_8))
                .add("tallywire-offset", String.valueOf(from.offset()).getBytes(UTF_8));
        return to;
    }
}
