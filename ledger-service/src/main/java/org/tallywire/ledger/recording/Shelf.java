package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.publishing.Numbered;
import org.tallywire.stories.Story;

/**
 * The stories' books in memory. A book is only ever touched by whose turn it is. One that this process left at its row is
 * taken to be there still, which whoever stores what it wrote finds out; any other is compared with its row first: what
 * another replica wrote is replayed from the journal, and a book that went further than the row, because its entries were
 * not taken, is thrown away.
 */
@ApplicationScoped
public class Shelf {
    private static final Logger LOG = Logger.getLogger(Shelf.class);

    private final Packs packs;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;
    private final StoryMetrics metrics;
    private final Turns turns = new Turns();
    private final Map<String, Book> books = new ConcurrentHashMap<>();
    private final Map<String, Snapshot> committed = new ConcurrentHashMap<>();
    /** Stories whose books were left exactly at their rows. */
    private final Set<String> left = ConcurrentHashMap.newKeySet();

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
        return turns.take(stories, () -> open(stories)
                .chain(books -> transactions.aside(() -> books.get(story).snapshot()))
                .invoke(this::commit)
                .map(Optional::of));
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
        // Left at their rows no more, until what is written now is taken.
        var wereLeft = stories.stream().filter(left::remove).count() == stories.size();
        if (!stories.stream().allMatch(this::isOpen)) {
            return open(stories);
        }
        return wereLeft
                ? Uni.createFrom().item(stories.stream().collect(Collectors.toMap(Function.identity(), books::get)))
                : compared(stories)
                        .chain(books -> books.map(Uni.createFrom()::item).orElseGet(() -> open(stories)));
    }

    /** The books, where none has anything to be done to it before. */
    private Uni<Optional<Map<String, Book>>> compared(List<String> stories) {
        return transactions.single(session -> journal.look(session, stories)).map(rows -> {
            var found = new HashMap<String, Book>();
            for (var row : rows) {
                var book = books.get(row.story());
                if (book != null && book.epoch().equals(row.epoch) && row.isAtEntry(book.head())) {
                    found.put(row.story(), book);
                }
            }
            return found.size() == stories.size() ? Optional.of(found) : Optional.empty();
        });
    }

    private boolean isOpen(String story) {
        return books.containsKey(story)
                && packs.story(story)
                        .filter(pack -> epoch(pack).equals(opened.get(story)))
                        .isPresent();
    }

    private Uni<Map<String, Book>> open(List<String> stories) {
        return transactions.run(session -> open(session, stories));
    }

    /**
     * A snapshot that is committed is for everybody to read, unless a later one is there already. For those whose turn it
     * is: the book is where its row is.
     */
    void commit(Snapshot snapshot) {
        left.add(snapshot.story().id());
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
    private Uni<Map<String, Book>> open(StatelessSession session, List<String> stories) {
        return lock(session, stories)
                .chain(rows -> rows.size() == stories.size() ? Uni.createFrom().item(rows) : lockAnew(session, stories))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> openOne(session, row).map(book -> Map.entry(row.story(), book)))
                .collect()
                .asList()
                .map(open -> open.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
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
        var begun = Uni.createFrom().voidItem();
        for (var id : stories) {
            var story = packs.story(id).orElseThrow(() -> new IllegalStateException("no pack defines " + id));
            var epoch = epoch(story);
            if (!epoch.equals(opened.get(id))) {
                begun = begun.chain(() -> journal.open(session, story, epoch, new Book(story, epoch.name()).head()))
                        .invoke(() -> opened.put(id, epoch));
            }
        }
        return begun;
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

    private Uni<Book> openOne(StatelessSession session, StoryRow row) {
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
        if (book != null && book.epoch().equals(row.epoch) && book.head().n() <= row.n) {
            return row.isAtEntry(book.head()) ? Uni.createFrom().item(book) : readOn(session, row, story, epoch, book);
        }
        return readOn(session, row, story, epoch, new Book(story, row.epoch));
    }

    /** Reads what the journal has beyond the book, which nobody finds until that has ended well. */
    private Uni<Book> readOn(StatelessSession session, StoryRow row, Story story, Epoch epoch, Book book) {
        books.remove(row.story());
        return journal.changedAt(session, row)
                .chain(at -> entries(session, row, book, book::read)
                        .chain(read -> transactions.aside(() -> read && book.settle(row.seq, at, row.boardHash)
                                ? Standing.AT_ROW
                                : read ? Standing.AT_ANOTHER_BOARD : Standing.NOT_IN_JOURNAL)))
                .chain(standing -> {
                    if (standing == Standing.AT_ROW) {
                        books.put(row.story(), book);
                        return Uni.createFrom().item(book);
                    }
                    if (standing == Standing.NOT_IN_JOURNAL) {
                        return readOn(session, row, story, epoch, new Book(story, row.epoch));
                    }
                    LOG.warnf(
                            "%s: its journal does not fold to the board of change %d any more: a new epoch begins",
                            row.story(), row.seq);
                    return adopt(session, row, story, epoch);
                });
    }

    /** Where a book is after what the journal has beyond it. */
    private enum Standing {
        AT_ROW,
        AT_ANOTHER_BOARD,
        /** It was at entries that never were committed. */
        NOT_IN_JOURNAL
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
    private Uni<Book> adopt(StatelessSession session, StoryRow row, Story story, Epoch epoch) {
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
                            : Uni.createFrom()
                                    .failure(new IllegalStateException(row.story() + ": its journal breaks after entry "
                                            + book.head().n())))
                    .chain(() -> journal.addChanges(session, steps))
                    .chain(() -> journal.adopt(session, row.story(), epoch, adopted, book.head()))
                    .invoke(() -> {
                        LOG.infof("%s begins epoch %s", row.story(), adopted);
                        books.put(row.story(), book);
                    })
                    .replaceWith(book);
        });
    }

    private static boolean isAt(StoryRow row, Snapshot snapshot) {
        return snapshot.epoch().equals(row.epoch) && row.isAtEntry(snapshot.head());
    }
}
