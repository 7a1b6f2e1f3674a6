package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.ledger.Packs;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.Troubles;
import org.tallywire.ledger.journal.Arrival;
import org.tallywire.ledger.journal.RefusedException;
import org.tallywire.ledger.publishing.DeadLetters;
import org.tallywire.ledger.publishing.Numbered;
import org.tallywire.ledger.publishing.Outbox;
import org.tallywire.ledger.recording.Recorder.FoldException;
import org.tallywire.trail.Step;
import org.tallywire.trail.Trail;

/**
 * What happens to a batch of records, of whichever topic: those that cannot be read go to the dead letters, the others
 * into the journal, and their changes out. Done means that all of it is durable; while broker or database are away it is
 * tried again, and nothing is skipped.
 */
@ApplicationScoped
class Intake {
    /** Bytes that are read in about a millisecond. */
    private static final int FEW = 64 << 10;

    private final Packs packs;
    private final Recorder recorder;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final Transactions transactions;
    private final Troubles troubles;
    private final Trail trail;

    Intake(
            Packs packs,
            Recorder recorder,
            Outbox outbox,
            DeadLetters deadLetters,
            Transactions transactions,
            Troubles troubles,
            Trail trail) {
        this.packs = packs;
        this.recorder = recorder;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.transactions = transactions;
        this.troubles = troubles;
        this.trail = trail;
    }

    /** How the records of a topic are read. */
    interface Reader {
        Arrival read(String key, byte[] value, Instant at) throws RefusedException;
    }

    private record Letter(ConsumerRecord<String, byte[]> record, Arrival arrival, Step step) {}

    Uni<Void> take(String what, ConsumerRecords<String, byte[]> records, Reader reader) {
        return reading(records, reader)
                .chain(read ->
                        troubles.untilDone(what, () -> refuse(read.refused).chain(() -> keep(read.letters))));
    }

    /** A few are read where they are; many would hold up what else this thread serves. */
    private Uni<Read> reading(ConsumerRecords<String, byte[]> records, Reader reader) {
        return bytes(records) <= FEW
                ? Uni.createFrom().item(() -> read(records, reader))
                : transactions.aside(() -> read(records, reader));
    }

    private static long bytes(ConsumerRecords<String, byte[]> records) {
        long bytes = 0;
        for (var record : records) {
            bytes += Math.max(0, record.serializedValueSize());
        }
        return bytes;
    }

    private record Read(List<Letter> letters, List<DeadLetters.Letter> refused) {}

    private Read read(ConsumerRecords<String, byte[]> records, Reader reader) {
        var read = new Read(new ArrayList<>(), new ArrayList<>());
        for (var record : records) {
            var step = trail.begin("record " + record.topic(), record.headers()).with("story", record.key());
            try {
                var arrival = reader.read(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
                if (packs.story(arrival.story()).isEmpty()) {
                    throw new RefusedException("story", "no story pack defines " + arrival.story());
                }
                read.letters.add(
                        new Letter(record, arrival.on(step.traceparent()), step.with("report", report(arrival))));
            } catch (RefusedException e) {
                read.refused.add(new DeadLetters.Letter(record, e.getMessage()));
                step.end(e);
            }
        }
        return read;
    }

    /** Empties the list, so that another attempt does not send the same letters again. */
    private Uni<Void> refuse(List<DeadLetters.Letter> refused) {
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : deadLetters.send(List.copyOf(refused)).invoke(refused::clear);
    }

    private Uni<Void> keep(List<Letter> letters) {
        if (letters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return recorder.record(letters.stream().map(Letter::arrival).toList())
                .chain(recorded -> outbox.publish(recorded.stories(), recorded.changes())
                        .invoke(() -> letters.forEach(letter -> done(letter, recorded.changes()))))
                .onFailure(FoldException.class)
                .recoverWithUni(
                        failure -> without((FoldException) failure, letters).chain(() -> keep(letters)));
    }

    private static String report(Arrival arrival) {
        return arrival.value() instanceof ClaimsReported reported
                ? reported.report().id()
                : null;
    }

    private static void done(Letter letter, List<Numbered> changes) {
        letter.step
                .with(
                        "changes",
                        changes.stream()
                                .filter(change -> letter.arrival.trail().equals(change.trail()))
                                .count())
                .end();
    }

    private Uni<Void> without(FoldException failure, List<Letter> letters) {
        var bad = letters.stream()
                .filter(letter -> letter.arrival == failure.arrival())
                .toList();
        troubles.met("folding", failure);
        return deadLetters
                .send(bad.stream()
                        .map(letter -> new DeadLetters.Letter(letter.record, failure.getMessage()))
                        .toList())
                .invoke(() -> bad.forEach(letter -> letter.step.end(failure)))
                .invoke(() -> letters.removeAll(bad))
                .invoke(() -> troubles.over("folding"));
    }
}
