package org.tallywire.ledger.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.ledger.LedgerSettings;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.trail.Trail;

/**
 * Sends out what is committed: a story's changes in order of {@code seq}, its new decisions with their places, then its
 * board. Whoever publishes holds the story's row of {@code published}, so that two replicas never interleave; a crash
 * before the row is updated sends the same again, which readers drop by its number.
 */
@ApplicationScoped
public class Outbox {
    /** Header of a decision: its place in the journal. */
    public static final String PLACE = "tallywire-n";

    private static final int CHANGES_MAX = 5_000;

    private final LedgerSettings.Topics topics;
    private final Broker broker;
    private final Transactions transactions;
    /** How far stories are published, as far as this process knows: never further than they are. */
    private final Map<String, Reached> known = new ConcurrentHashMap<>();

    Outbox(LedgerSettings settings, Broker broker, Transactions transactions) {
        this.topics = settings.topics();
        this.broker = broker;
        this.transactions = transactions;
    }

    /**
     * @param stories that may have something to publish, as they are committed
     * @param fresh changes of them that were just committed; what came before them is looked up
     */
    public Uni<Void> publish(Collection<Snapshot> stories, List<Numbered> fresh) {
        var boards = stories.stream()
                .filter(snapshot -> !isPublished(snapshot))
                .collect(Collectors.toMap(snapshot -> snapshot.story().id(), Function.identity()));
        if (boards.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transactions.run(session -> publishSome(session, boards, fresh)).chain(sent -> {
            known.putAll(sent.reached);
            return sent.more ? publish(stories, List.of()) : Uni.createFrom().voidItem();
        });
    }

    /** Most reports say what is known already, and change nothing that is published: that need not be asked each time. */
    private boolean isPublished(Snapshot now) {
        var reached = known.get(now.story().id());
        return reached != null
                && reached.epoch.equals(now.epoch())
                && reached.boardSeq >= now.head().seq()
                && reached.decided >= now.head().decided();
    }

    /** Stories of which something is committed and not published. */
    public Uni<List<String>> pending() {
        return transactions.run(
                session -> session.createQuery("""
                        select s.story from StoryRow s, PublishedRow p where p.story = s.story
                        and (p.epoch <> s.epoch or p.seq < s.seq or p.boardSeq < s.seq or p.decided < s.decided)""", String.class).getResultList());
    }

    /** What was sent and noted, and whether there is more. */
    private record Sent(Map<String, Reached> reached, boolean more) {}

    private Uni<Sent> publishSome(StatelessSession session, Map<String, Snapshot> boards, List<Numbered> fresh) {
        return lock(session, boards.keySet())
                .invoke(rows -> {
                    if (rows.size() < boards.size()) {
                        throw new IllegalStateException(
                                "it is not known how far stories are published: " + boards.keySet());
                    }
                })
                .chain(rows -> changes(session, rows, boards, fresh).chain(changes -> decisions(session, rows, boards)
                        .chain(decisions -> send(session, new Parcel(rows, changes, decisions, boards)))
                        .map(reached -> new Sent(reached, changes.size() == CHANGES_MAX))));
    }

    /** Always in the same order. One is asked for by its key: a list is a query that is put together anew each time. */
    private static Uni<List<PublishedRow>> lock(StatelessSession session, Collection<String> stories) {
        return stories.size() == 1
                ? session.get(PublishedRow.class, stories.iterator().next(), LockMode.PESSIMISTIC_WRITE)
                        .map(row -> row == null ? List.of() : List.of(row))
                : session.createQuery("from PublishedRow where story in (:stories) order by story", PublishedRow.class)
                        .setParameter("stories", stories)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList();
    }

    /** Under load what was just committed is all there is, and need not be read again. */
    private Uni<List<Numbered>> changes(
            StatelessSession session, List<PublishedRow> rows, Map<String, Snapshot> boards, List<Numbered> fresh) {
        var first = fresh.stream()
                .collect(Collectors.toMap(Numbered::story, Function.identity(), (earlier, later) -> earlier));
        var isAll = rows.stream().allMatch(row -> {
            var change = first.get(row.story);
            return change == null
                    ? row.seq >= boards.get(row.story).head().seq()
                    : row.seq == change.seq() - 1 && row.epoch.equals(change.epoch());
        });
        return isAll ? Uni.createFrom().item(fresh) : changes(session, boards.keySet());
    }

    private Uni<List<Numbered>> changes(StatelessSession session, Collection<String> stories) {
        return session.createQuery("""
                        select c from ChangeRow c, PublishedRow p where p.story = c.story and p.epoch = c.epoch
                        and c.seq > p.seq and p.story in (:stories) order by c.story, c.seq""", ChangeRow.class)
                .setParameter("stories", stories)
                .setMaxResults(CHANGES_MAX)
                .getResultList()
                .map(rows -> rows.stream().map(Numbered::of).toList());
    }

    private Uni<List<DecisionRow>> decisions(
            StatelessSession session, List<PublishedRow> rows, Map<String, Snapshot> boards) {
        var stories = rows.stream()
                .filter(row -> row.decided < boards.get(row.story).head().decided())
                .map(row -> row.story)
                .toList();
        if (stories.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createQuery("""
                        select d from DecisionRow d, PublishedRow p where p.story = d.story and d.kind = 'decision'
                        and d.n > p.decided and p.story in (:stories) order by d.story, d.n""", DecisionRow.class)
                .setParameter("stories", stories)
                .getResultList();
    }

    /** What goes out in one go. */
    private record Parcel(
            List<PublishedRow> rows,
            List<Numbered> changes,
            List<DecisionRow> decisions,
            Map<String, Snapshot> boards) {}

    private Uni<Map<String, Reached>> send(StatelessSession session, Parcel parcel) {
        var reached = new LinkedHashMap<String, Reached>();
        parcel.rows.forEach(row -> reached.put(row.story, new Reached(row.epoch, row.seq, row.boardSeq, row.decided)));
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var decision : parcel.decisions) {
            records.add(decision(decision));
            reached.computeIfPresent(decision.story, (story, to) -> to.decided(decision.n));
        }
        for (var change : parcel.changes) {
            records.add(change(change));
            reached.computeIfPresent(change.story(), (story, to) -> to.seq(change.seq()));
        }
        for (var row : parcel.rows) {
            var to = reached.get(row.story);
            var board = parcel.boards.get(row.story);
            if (board.epoch().equals(row.epoch) && board.head().seq() == to.seq && to.seq > row.boardSeq) {
                records.add(board(board));
                reached.put(row.story, to.boardSeq(to.seq));
            }
        }
        if (records.isEmpty()) {
            return Uni.createFrom().item(reached);
        }
        return transactions
                .aside(() -> {
                    broker.send(records);
                    return null;
                })
                .chain(() -> note(session, reached))
                .replaceWith(reached);
    }

    /** How far a story is published. */
    private record Reached(String epoch, long seq, long boardSeq, long decided) {
        Reached seq(long to) {
            return new Reached(epoch, to, boardSeq, decided);
        }

        Reached boardSeq(long to) {
            return new Reached(epoch, seq, to, decided);
        }

        Reached decided(long to) {
            return new Reached(epoch, seq, boardSeq, to);
        }
    }

    private ProducerRecord<String, byte[]> change(Numbered change) {
        var id = change.story() + "/" + change.epoch() + "/" + change.seq();
        var record = CloudEvent.of(topics.changes(), change.story(), "change", id, change.at(), change.body());
        if (change.trail() != null) {
            record.headers().add(Trail.HEADER, change.trail().getBytes(UTF_8));
        }
        return record;
    }

    private ProducerRecord<String, byte[]> board(Snapshot board) {
        var story = board.story().id();
        var id = story + "/" + board.epoch() + "/" + board.head().seq() + "/board";
        return CloudEvent.of(topics.boards(), story, "board", id, board.head().at(), board.board());
    }

    private ProducerRecord<String, byte[]> decision(DecisionRow decision) {
        var id = decision.story + "/" + decision.n;
        var record = CloudEvent.of(topics.decisions(), decision.story, "decision", id, decision.known, decision.body);
        record.headers().add(PLACE, String.valueOf(decision.n).getBytes(UTF_8));
        return record;
    }

    private Uni<Void> note(StatelessSession session, Map<String, Reached> reached) {
        var stories = List.copyOf(reached.keySet());
        return session.createNativeQuery("""
                        update published p set seq = v.seq, board_seq = v.board_seq, decided = v.decided
                        from unnest(cast(?1 as text[]), cast(?2 as bigint[]), cast(?3 as bigint[]),
                            cast(?4 as bigint[])) as v (story, seq, board_seq, decided)
                        where p.story = v.story""")
                .setParameter(1, stories.toArray(String[]::new))
                .setParameter(2, numbers(stories, story -> reached.get(story).seq))
                .setParameter(3, numbers(stories, story -> reached.get(story).boardSeq))
                .setParameter(4, numbers(stories, story -> reached.get(story).decided))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Long[] numbers(List<String> stories, Function<String, Long> column) {
        return stories.stream().map(column).toArray(Long[]::new);
    }
}
