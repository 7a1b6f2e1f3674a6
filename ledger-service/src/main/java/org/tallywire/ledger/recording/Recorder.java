package org.tallywire.ledger.recording;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Arrival;
import org.tallywire.ledger.journal.Book;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.journal.Written;
import org.tallywire.ledger.publishing.Numbered;

/** Takes messages into the journal: all of them in one transaction, or none. */
@ApplicationScoped
public class Recorder {
    private final Shelf shelf;
    private final Journal journal;
    private final Transactions transactions;
    private final StoryMetrics metrics;

    Recorder(Shelf shelf, Journal journal, Transactions transactions, StoryMetrics metrics) {
        this.shelf = shelf;
        this.journal = journal;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /** The fold fails on a message: a fault of the program, and no reason to stop a story for good. */
    public static final class FoldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Arrival arrival;

        FoldException(Arrival arrival, RuntimeException cause) {
            super("the ledger cannot fold it: " + cause, cause);
            this.arrival = arrival;
        }

        public Arrival arrival() {
            return arrival;
        }
    }

    /**
     * @param arrivals of stories that have a pack, in the order in which they came
     * @return where their stories stand after the commit, and what there is to publish
     */
    public Uni<Recorded> record(List<Arrival> arrivals) {
        var stories = arrivals.stream().map(Arrival::story).distinct().sorted().toList();
        return transactions
                .run(session -> shelf.open(session, stories)
                        .chain(books -> write(books, arrivals))
                        .chain(batch -> store(session, batch).replaceWith(batch)))
                .invoke(batch -> batch.snapshots().forEach(shelf::commit))
                .map(batch -> new Recorded(batch.snapshots(), batch.steps()));
    }

    /** What is committed. */
    public record Recorded(List<Snapshot> stories, List<Numbered> changes) {}

    /** What comes of one story's messages. */
    private record Folded(List<Written> written, List<Numbered> steps, Snapshot snapshot) {}

    /** What one transaction writes. */
    private record Batch(List<Entry> entries, List<Numbered> steps, List<Snapshot> snapshots) {
        static Batch of(List<Folded> stories) {
            return new Batch(
                    stories.stream()
                            .flatMap(story -> story.written().stream())
                            .map(Written::entry)
                            .toList(),
                    stories.stream().flatMap(story -> story.steps().stream()).toList(),
                    stories.stream().map(Folded::snapshot).toList());
        }
    }

    /** Stories are folded side by side. All have ended before this does, also where one fails: their books are shared. */
    private Uni<Batch> write(Map<String, Book> books, List<Arrival> arrivals) {
        var folds =
                arrivals.stream().collect(groupingBy(Arrival::story, LinkedHashMap::new, toList())).entrySet().stream()
                        .map(of -> transactions.aside(
                                () -> metrics.fold().record(() -> write(books.get(of.getKey()), of.getValue()))))
                        .toList();
        return Uni.join()
                .all(folds)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(
                        failures -> ((CompositeException) failures).getCauses().get(0))
                .map(Batch::of);
    }

    private Folded write(Book book, List<Arrival> arrivals) {
        var written = new ArrayList<Written>();
        var steps = new ArrayList<Numbered>();
        for (var arrival : arrivals) {
            try {
                book.write(arrival).ifPresent(result -> {
                    written.add(result);
                    result.changes()
                            .forEach(change ->
                                    steps.add(Numbered.of(result.entry().n(), change, arrival.trail())));
                });
            } catch (RuntimeException e) {
                shelf.discard(arrival.story());
                throw new FoldException(arrival, e);
            }
        }
        return new Folded(written, steps, book.snapshot());
    }

    private Uni<Void> store(StatelessSession session, Batch batch) {
        if (batch.entries().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var stands = batch.snapshots().stream()
                .map(snapshot -> new Journal.Stand(snapshot.story().id(), snapshot.head()))
                .toList();
        return journal.append(session, batch.entries(), batch.steps(), stands);
    }
}
