package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jboss.logging.Logger;
import org.tallywire.ledger.Packs;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Book;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Epoch;
import org.tallywire.ledger.journal.PastBoard;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.publishing.Numbered;
import org.tallywire.stories.Story;

/**
 * The stories' books in memory. A book is only ever touched by whose turn it is. One that this process has just left at its
 * row is taken to be there still, and whoever stores what is written in it finds out whether it is; any other is compared
 * with its row first: what another replica wrote is read from the journal, and a book that went further than the row,
 * because its entries were not taken, is thrown away.
 */
@ApplicationScoped
public class Shelf {
    private static final Logger LOG = Logger.getLogger(Shelf.class);
    /** How long a book is taken to be where this process left it. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    /** How long that is not done for a story that somebody else wrote: to be wrong costs the reading of its whole journal. */
    private static final Duration SHARED = Duration.ofMinutes(10);

    private final Packs packs;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final StoryMetrics metrics;
    private final Turns turns = new Turns();
    private final Map<String, Book> books = new ConcurrentHashMap<>();
    private final Map<String, Snapshot> committed = new ConcurrentHashMap<>();
    /** When this process left a story's book at its row. */
    private final Map<String, Instant> left = new ConcurrentHashMap<>();
    /** When a story's row was last found elsewhere than its book. */
    private final Map<String, Instant> moved = new ConcurrentHashMap<>();

    private final Map<String, Epoch> opened = new ConcurrentHashMap<>();
    private final Map<String, Derived> derived = new ConcurrentHashMap<>();

    Shelf(Packs packs, Journal journal, Transactions transactions, Clock clock, StoryMetrics metrics) {
        this.packs = packs;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The story as it is committed now, whichever replica wrote it; empty for one that has no pack. */
    public Uni<Optional<Snapshot>> current(String story) {
        if (packs.story(story).isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return transactions.run(session -> journal.story(session, story)).chain(row -> {
            var snapshot = committed.get(story);
            return row != null && snapshot != null && isAt(row, snapshot)
                    ? Uni.createFrom().item(Optional.of(snapshot))
                    : open(story);
        });
    }

    /** Stories that are new to this process, or whose pack has changed since it opened them. */
    List<String> unopened() {
        return packs.stories().all().stream()
                .filter(story -> !epoch(story).equals(opened.get(story.id())))
                .map(Story::id)
                .toList();
    }

    /** Brings a story's book to where its row is, and its row to where its pack is. */
    Uni<Optional<Snapshot>> open(String story) {
        var stories = List.of(story);
        return turns.take(stories, () -> {
            left.remove(story);
            return open(stories)
                    .chain(books -> transactions.aside(() -> books.get(story).snapshot()))
                    .invoke(this::commit)
                    .map(Optional::of);
        });
    }

    /**
     * Lends the stories' books, each where its row is or was left, to work that writes them, stores what it wrote and, if
     * that was taken, {@link #commit commits} it. No lock is held on the rows meanwhile: what is stored has to say where it
     * found them. Stories without a pack are refused.
     */
    <T> Uni<T> hold(List<String> stories, Function<Map<String, Book>, Uni<T>> work) {
        return turns.take(stories, () -> lent(stories).chain(books -> work.apply(books)));
    }

    private Uni<Map<String, Book>> lent(List<String> stories) {
        var now = clock.instant();
        var areTrusted =
                stories.stream().filter(story -> wasJustLeft(story, now)).count() == stories.size();
        if (!stories.stream().allMatch(this::isOpen)) {
            return open(stories);
        }
        return areTrusted
                ? Uni.createFrom().item(stories.stream().collect(Collectors.toMap(Function.identity(), books::get)))
                : compared(stories)
                        .chain(found -> found.size() == stories.size()
                                ? Uni.createFrom().item(found)
                                : open(stories));
    }

    /** It is left at its row no more, until what is written now is taken. */
    private boolean wasJustLeft(String story, Instant now) {
        var at = left.remove(story);
        var elsewhere = moved.get(story);
        return at != null
                && now.isBefore(at.plus(TRUSTED))
                && (elsewhere == null || now.isAfter(elsewhere.plus(SHARED)));
    }

    /** The books that are where their rows are. */
    private Uni<Map<String, Book>> compared(List<String> stories) {
        return transactions.single(session -> journal.look(session, stories)).map(rows -> {
            var found = new HashMap<String, Book>();
            for (var row : rows) {
                var book = books.get(row.story());
                if (book != null && book.epoch().equals(row.epoch) && row.isAtEntry(book.head())) {
                    found.put(row.story(), book);
                } else {
                    moved.put(row.story(), clock.instant());
                }
            }
            return found;
        });
    }

    /** Whether stories in which nothing was written are committed as they are in memory. */
    Uni<Boolean> areCommitted(List<Snapshot> snapshots) {
        return snapshots.isEmpty()
                ? Uni.createFrom().item(true)
                : compared(snapshots.stream().map(of -> of.story().id()).toList())
                        .map(found -> found.size() == snapshots.size());
    }

    private boolean isOpen(String story) {
        return books.containsKey(story)
                && packs.story(story)
                        .filter(pack -> epoch(pack).equals(opened.get(story)))
                        .isPresent();
    }

    /** Found by others only after the commit. */
    private Uni<Map<String, Book>> open(List<String> stories) {
        return transactions.run(session -> open(session, stories)).map(found -> {
            var lent = new HashMap<String, Book>();
            found.forEach(of -> {
                opened.put(of.story, of.epoch);
                books.put(of.story, of.book);
                lent.put(of.story, of.book);
            });
            return lent;
        });
    }

    /** A story's book at its row, by a pack. */
    private record Opened(String story, Epoch epoch, Book book) {}

    /**
     * A snapshot that is committed is for everybody to read, unless a later one is there already. For those whose turn it
     * is: the book is where its row is.
     */
    void commit(Snapshot snapshot) {
        left.put(snapshot.story().id(), clock.instant());
        var newest = committed.merge(
                snapshot.story().id(),
                snapshot,
                (old, now) -> old.epoch().equals(now.epoch())
                                && old.head().n() > now.head().n()
                        ? old
                        : now);
        metrics.stands(newest);
    }

    /** Throws away a book that may be half written. */
    void discard(String story) {
        books.remove(story);
    }

    /** Takes the stories' locks and gives their books, each exactly at its row. Stories without a pack are refused. */
    private Uni<List<Opened>> open(StatelessSession session, List<String> stories) {
        return lock(session, stories)
                .chain(rows -> rows.size() == stories.size() ? Uni.createFrom().item(rows) : lockAnew(session, stories))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> openOne(session, row))
                .collect()
                .asList();
    }

    private Uni<List<StoryRow>> lock(StatelessSession session, List<String> stories) {
        return begin(session, stories).chain(() -> journal.lock(session, stories));
    }

    /** Rows that another transaction is making, or made in vain: making them too waits for its end. */
    private Uni<List<StoryRow>> lockAnew(StatelessSession session, List<String> stories) {
        stories.forEach(opened::remove);
        return lock(session, stories).invoke(rows -> {
            if (rows.size() < stories.size()) {
                throw new IllegalStateException("the rows of new stories are not there");
            }
        });
    }

    /** Makes the rows of stories that are new. */
    private Uni<Void> begin(StatelessSession session, List<String> stories) {
        var starts = new ArrayList<Journal.Start>();
        for (var id : stories) {
            var story = packs.story(id).orElseThrow(() -> new IllegalStateException("no pack defines " + id));
            var epoch = epoch(story);
            if (!epoch.equals(opened.get(id))) {
                starts.add(new Journal.Start(story, epoch, new Book(story, epoch.name()).head()));
            }
        }
        return starts.isEmpty() ? Uni.createFrom().voidItem() : journal.open(session, starts);
    }

    /** A pack, and what is derived by it: a digest of all of it, not to be worked out for each report. */
    private record Derived(Story story, Epoch epoch) {}

    private Epoch epoch(Story story) {
        return derived.compute(
                        story.id(),
                        (id, known) ->
                                known != null && known.story() == story ? known : new Derived(story, Epoch.of(story)))
                .epoch();
    }

    private Uni<Opened> openOne(StatelessSession session, StoryRow row) {
        var book = books.get(row.story());
        var story = packs.story(row.story()).orElseThrow(() -> new IllegalStateException("no pack: " + row.story()));
        var epoch = epoch(story);
        if (epoch.isOlderThan(row.rules, row.pack)) {
            return Uni.createFrom()
                    .failure(new IllegalStateException(
                            row.story() + " is kept by a newer ledger or by a newer story pack than this one"));
        }
        if (!epoch.base().equals(row.base)) {
            return adopt(session, row, story, epoch);
        }
        if (book != null && book.epoch().equals(row.epoch) && row.isAtEntry(book.head())) {
            return Uni.createFrom().item(new Opened(row.story(), epoch, book));
        }
        if (row.n == 0) {
            return Uni.createFrom().item(new Opened(row.story(), epoch, new Book(story, row.epoch)));
        }
        // Nobody finds the book until it has been read to its end.
        books.remove(row.story());
        return readOn(
                session,
                row,
                story,
                epoch,
                book != null && book.epoch().equals(row.epoch) && book.head().n() < row.n
                        ? book
                        : new Book(story, row.epoch));
    }

    /** Reads what the journal has beyond the book. */
    private Uni<Opened> readOn(StatelessSession session, StoryRow row, Story story, Epoch epoch, Book book) {
        var isNew = book.head().n() == 0;
        return entries(session, row, book, book::read).chain(read -> {
            if (read) {
                return settled(session, row, story, epoch, book);
            }
            return isNew
                    ? Uni.createFrom().failure(broken(row, book))
                    : readOn(session, row, story, epoch, new Book(story, row.epoch));
        });
    }

    /** Holds what was read against the board that was published for it. */
    private Uni<Opened> settled(StatelessSession session, StoryRow row, Story story, Epoch epoch, Book book) {
        return journal.newest(session, row.story(), row.epoch, row.known)
                .map(changes -> PastBoard.of(story, row.epoch, changes))
                .chain(published -> transactions.aside(() -> book.settle(published) && published.seq() == row.seq))
                .chain(isAsPublished -> {
                    if (isAsPublished) {
                        return Uni.createFrom().item(new Opened(row.story(), epoch, book));
                    }
                    LOG.warnf(
                            "%s: its journal does not fold to the board of change %d any more: a new epoch begins",
                            row.story(), row.seq);
                    return adopt(session, row, story, epoch);
                });
    }

    private static IllegalStateException broken(StoryRow row, Book book) {
        return new IllegalStateException(
                row.story() + ": its journal breaks after entry " + book.head().n());
    }

    /** @return whether the journal continues the book up to the row; where not, not all entries were taken */
    private Uni<Boolean> entries(StatelessSession session, StoryRow row, Book book, Consumer<Entry> taker) {
        if (book.head().n() >= row.n) {
            return Uni.createFrom().item(row.isAtEntry(book.head()));
        }
        return journal.entries(session, row.story(), book.head().n())
                .chain(entries -> transactions.aside(() -> {
                    for (var entry : entries) {
                        if (!book.isContinuedBy(entry)) {
                            return false;
                        }
                        taker.accept(entry);
                    }
                    return !entries.isEmpty();
                }))
                .chain(read -> read
                        ? entries(session, row, book, taker)
                        : Uni.createFrom().item(false));
    }

    /** Derives all changes anew, by another pack or other rules, under a name of their own. */
    private Uni<Opened> adopt(StatelessSession session, StoryRow row, Story story, Epoch epoch) {
        return journal.epochs(session, row.story()).chain(epochs -> {
            var taken = epochs.stream().map(e -> e.epoch).collect(Collectors.toSet());
            var name = epoch.name();
            while (taken.contains(name)) {
                name = Epoch.nameAfter(name);
            }
            var book = new Book(story, name);
            var steps = new ArrayList<Numbered>();
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var adopted = name;
            return entries(session, row, book, entry -> book.replay(entry)
                            .forEach(change -> steps.add(Numbered.of(entry.n(), change, null))))
                    .chain(read -> read
                            ? journal.addEpoch(session, story, adopted, now)
                            : Uni.createFrom().failure(broken(row, book)))
                    .chain(() -> journal.addChanges(session, steps))
                    .chain(() -> journal.adopt(session, row.story(), epoch, adopted, book.head()))
                    .invoke(() -> LOG.infof("%s begins epoch %s", row.story(), adopted))
                    .replaceWith(new Opened(row.story(), epoch, book));
        });
    }

    private static boolean isAt(StoryRow row, Snapshot snapshot) {
        return snapshot.epoch().equals(row.epoch) && row.isAtEntry(snapshot.head());
    }
}
