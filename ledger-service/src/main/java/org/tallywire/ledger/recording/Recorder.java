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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Arrival;
import org.tallywire.ledger.journal.Book;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Head;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.journal.Written;
import org.tallywire.ledger.publishing.Numbered;

/** Takes messages into the journal: all of a story in one transaction, or none. */
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
        return shelf.hold(stories, books -> write(books, arrivals).chain(this::store))
                .chain(recorded -> recorded.isPresent() ? Uni.createFrom().item(recorded.get()) : record(arrivals));
    }

    /** What is committed. */
    public record Recorded(List<Snapshot> stories, List<Numbered> changes) {}

    /** What comes of one story's messages. */
    private record Folded(Head found, List<Written> written, List<Numbered> steps, Snapshot snapshot) {
        Journal.Stand stand() {
            return new Journal.Stand(snapshot.story().id(), snapshot.epoch(), found, snapshot.head());
        }
    }

    /** Stories are folded side by side. All have ended before this does, also where one fails: their books are shared. */
    private Uni<List<Folded>> write(Map<String, Book> books, List<Arrival> arrivals) {
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
                        failures -> ((CompositeException) failures).getCauses().get(0));
    }

    private Folded write(Book book, List<Arrival> arrivals) {
        var found = book.head();
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
        return new Folded(found, written, steps, book.snapshot());
    }

    /** Empty where another replica wrote one of the stories in the meantime: then it is to be done again, on top of that. */
    private Uni<Optional<Recorded>> store(List<Folded> stories) {
        var entries = all(stories, folded -> folded.written().stream().map(Written::entry));
        var recorded = new Recorded(
                stories.stream().map(Folded::snapshot).toList(), all(stories, folded -> folded.steps().stream()));
        var stands = stories.stream()
                .filter(folded -> !folded.written().isEmpty())
                .map(Folded::stand)
                .toList();
        var unwritten = stories.stream()
                .filter(folded -> folded.written().isEmpty())
                .map(Folded::snapshot)
                .toList();
        return append(entries, recorded.changes(), stands)
                .chain(written ->
                        written < entries.size() ? Uni.createFrom().item(false) : shelf.areCommitted(unwritten))
                .map(taken -> {
                    if (!taken) {
                        return Optional.empty();
                    }
                    recorded.stories().forEach(shelf::commit);
                    return Optional.of(recorded);
                });
    }

    private Uni<Integer> append(List<Entry> entries, List<Numbered> steps, List<Journal.Stand> stands) {
        return entries.isEmpty()
                ? Uni.createFrom().item(0)
                : transactions.single(session -> journal.append(session, entries, steps, stands));
    }

    private static <T> List<T> all(List<Folded> stories, Function<Folded, Stream<T>> what) {
        return stories.stream().flatMap(what).toList();
    }
}
