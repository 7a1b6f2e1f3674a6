package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny.Query;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Epoch;
import org.tallywire.ledger.journal.Head;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.publishing.Numbered;
import org.tallywire.stories.Story;

/**
 * The ledger's tables. Many rows go in with one statement, as arrays that the database unnests: fifty times the rows a
 * second of one statement a row.
 */
@ApplicationScoped
public class Journal {
    /** As many rows as go in or out at a time where it is about all that a story has. */
    private static final int ROWS_MAX = 2_000;

    private static final String CHANGES = """
            insert into change (story, epoch, seq, n, at, tally, part, body)
            select * from unnest(cast(:story as text[]), cast(:epoch as text[]), cast(:seq as bigint[]),
                cast(:n as bigint[]), cast(cast(:at as text[]) as timestamptz[]), cast(:tally as text[]),
                cast(:part as text[]), cast(:body as text[])) as c (story)
            """;

    /** A story before its first entry. */
    record Start(Story story, Epoch epoch, Head head) {}

    /** Rows of stories that have none yet. */
    Uni<Void> open(StatelessSession session, List<Start> starts) {
        return session.createNativeQuery("""
                        with starts as (
                            select * from unnest(cast(:story as text[]), cast(:epoch as text[]), cast(:base as text[]),
                                cast(:rules as bigint[]), cast(:pack as bigint[]), cast(:counting as text[]),
                                cast(:hash as text[]), cast(:board_hash as text[]))
                                as v (story, epoch, base, rules, pack, counting, hash, board_hash)
                        ), opened as (
                            insert into story (story, epoch, base, rules, pack, n, hash, known, decided, seq, board_hash)
                            select story, epoch, base, rules, pack, 0, hash, to_timestamp(0), 0, 0, board_hash
                            from starts on conflict do nothing returning story
                        ), epochs as (
                            insert into epoch (story, epoch, adopted, pack)
                            select story, epoch, to_timestamp(0), counting from starts join opened using (story)
                        )
                        insert into published (story, epoch, seq, board_seq, decided)
                        select story, epoch, 0, -1, 0 from starts join opened using (story)""")
                .setParameter("story", texts(starts, start -> start.story.id()))
                .setParameter("epoch", texts(starts, start -> start.epoch.name()))
                .setParameter("base", texts(starts, start -> start.epoch.base()))
                .setParameter("rules", numbers(starts, start -> (long) start.epoch.rules()))
                .setParameter("pack", numbers(starts, start -> (long) start.epoch.pack()))
                .setParameter("counting", texts(starts, start -> Json.write(Epoch.counting(start.story))))
                .setParameter("hash", texts(starts, start -> start.head.hash()))
                .setParameter("board_hash", texts(starts, start -> start.head.boardHash()))
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> addEpoch(StatelessSession session, Story story, String epoch, Instant adopted) {
        return session.createNativeQuery("""
                        insert into epoch (story, epoch, adopted, pack)
                        values (?1, ?2, cast(cast(?3 as text) as timestamptz), ?4)""")
                .setParameter(1, story.id())
                .setParameter(2, epoch)
                .setParameter(3, adopted.toString())
                .setParameter(4, Json.write(Epoch.counting(story)))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Moves a story to an epoch whose changes up to now are all derived; they are history and not published again. */
    Uni<Void> adopt(StatelessSession session, String story, Epoch epoch, String name, Head head) {
        return session.createNativeQuery("""
                        update story set epoch = ?2, base = ?3, rules = ?4, pack = ?5, seq = ?6, board_hash = ?7
                        where story = ?1""")
                .setParameter(1, story)
                .setParameter(2, name)
                .setParameter(3, epoch.base())
                .setParameter(4, epoch.rules())
                .setParameter(5, epoch.pack())
                .setParameter(6, head.seq())
                .setParameter(7, head.boardHash())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "update published set epoch = ?2, seq = ?3, board_seq = -1 where story = ?1")
                        .setParameter(1, story)
                        .setParameter(2, name)
                        .setParameter(3, head.seq())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes the stories' locks, always in the same order, and says where they stand. */
    Uni<List<StoryRow>> lock(StatelessSession session, Collection<String> stories) {
        return session.createQuery("from StoryRow where story in (:stories) order by story", StoryRow.class)
                .setParameter("stories", stories)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Where stories stand, without those that have no row; what follows may find them further. A list of stories is a query
     * that is put together anew each time; for one there is no need.
     */
    Uni<List<StoryRow>> look(StatelessSession session, List<String> stories) {
        return stories.size() == 1
                ? session.get(StoryRow.class, stories.get(0)).map(row -> row == null ? List.of() : List.of(row))
                : session.createQuery("from StoryRow where story in (:stories)", StoryRow.class)
                        .setParameter("stories", stories)
                        .getResultList();
    }

    public Uni<List<StoryRow>> stories(StatelessSession session) {
        return session.createQuery("from StoryRow order by story", StoryRow.class)
                .getResultList();
    }

    /** Where a story stands, or null for one that the ledger does not keep. */
    Uni<StoryRow> story(StatelessSession session, String story) {
        return session.get(StoryRow.class, story);
    }

    /** Each figure's newest change up to a moment. */
    Uni<List<TallyChanged>> newest(StatelessSession session, String story, String epoch, Instant known) {
        return session.createNativeQuery("""
                        select distinct on (tally, part) body from change where story = ?1 and epoch = ?2
                        and at <= cast(cast(?3 as text) as timestamptz) order by tally, part, seq desc""", String.class)
                .setParameter(1, story)
                .setParameter(2, epoch)
                .setParameter(3, known.toString())
                .getResultList()
                .map(bodies -> bodies.stream()
                        .map(body -> Json.readOwn(body, TallyChanged.class))
                        .toList());
    }

    Uni<List<EpochRow>> epochs(StatelessSession session, String story) {
        return session.createQuery("from EpochRow where story = :story order by adopted", EpochRow.class)
                .setParameter("story", story)
                .getResultList();
    }

    /** The entries after an entry, oldest first, as many as fit a page. */
    Uni<List<Entry>> entries(StatelessSession session, String story, long after) {
        return session.createQuery("from JournalRow where story = :story and n > :after order by n", JournalRow.class)
                .setParameter("story", story)
                .setParameter("after", after)
                .setMaxResults(ROWS_MAX)
                .getResultList()
                .map(rows -> rows.stream().map(JournalRow::entry).toList());
    }

    /**
     * All that a batch adds, in one statement: where the stories stand now, what their journals get, the changes that this
     * caused. A story that is not any more where the batch found it is left alone with all that is its.
     *
     * @return how many entries were written
     */
    Uni<Integer> append(StatelessSession session, List<Entry> entries, List<Numbered> steps, List<Stand> stands) {
        var query = session.createNativeQuery("""
                with written as (
                    update story s set n = v.n, hash = v.hash, known = v.known, decided = v.decided, seq = v.seq,
                        board_hash = v.board_hash
                    from unnest(cast(:stand_story as text[]), cast(:stand_epoch as text[]), cast(:found_n as bigint[]),
                        cast(:found_hash as text[]), cast(:stand_n as bigint[]), cast(:stand_hash as text[]),
                        cast(cast(:stand_known as text[]) as timestamptz[]), cast(:stand_decided as bigint[]),
                        cast(:stand_seq as bigint[]), cast(:stand_board_hash as text[]))
                        as v (story, epoch, found_n, found_hash, n, hash, known, decided, seq, board_hash)
                    where s.story = v.story and s.epoch = v.epoch and s.n = v.found_n and s.hash = v.found_hash
                    returning s.story
                ), steps as (""" + CHANGES + """
                    where c.story in (select story from written)
                )
                insert into journal (story, n, kind, key, body, known, prev, hash)
                select * from unnest(cast(:entry_story as text[]), cast(:entry_n as bigint[]),
                    cast(:entry_kind as text[]), cast(:entry_key as text[]), cast(:entry_body as text[]),
                    cast(cast(:entry_known as text[]) as timestamptz[]), cast(:entry_prev as text[]),
                    cast(:entry_hash as text[])) as e (story)
                where e.story in (select story from written)""");
        return withChanges(query, steps)
                .setParameter("entry_story", texts(entries, Entry::story))
                .setParameter("entry_n", numbers(entries, Entry::n))
                .setParameter("entry_kind", texts(entries, entry -> entry.kind().word()))
                .setParameter("entry_key", texts(entries, Entry::key))
                .setParameter("entry_body", texts(entries, Entry::body))
                .setParameter(
                        "entry_known", texts(entries, entry -> entry.known().toString()))
                .setParameter("entry_prev", texts(entries, Entry::prev))
                .setParameter("entry_hash", texts(entries, Entry::hash))
                .setParameter("stand_story", texts(stands, Stand::story))
                .setParameter("stand_epoch", texts(stands, Stand::epoch))
                .setParameter("found_n", numbers(stands, stand -> stand.found().n()))
                .setParameter("found_hash", texts(stands, stand -> stand.found().hash()))
                .setParameter("stand_n", numbers(stands, stand -> stand.head().n()))
                .setParameter("stand_hash", texts(stands, stand -> stand.head().hash()))
                .setParameter(
                        "stand_known",
                        texts(stands, stand -> stand.head().known().toString()))
                .setParameter(
                        "stand_decided", numbers(stands, stand -> stand.head().decided()))
                .setParameter("stand_seq", numbers(stands, stand -> stand.head().seq()))
                .setParameter(
                        "stand_board_hash", texts(stands, stand -> stand.head().boardHash()))
                .executeUpdate();
    }

    /** Changes of a whole story, derived anew. */
    Uni<Void> addChanges(StatelessSession session, List<Numbered> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .group()
                .intoLists()
                .of(ROWS_MAX)
                .onItem()
                .transformToUniAndConcatenate(piece ->
                        withChanges(session.createNativeQuery(CHANGES), piece).executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Query<?> withChanges(Query<?> query, List<Numbered> steps) {
        return query.setParameter("story", texts(steps, Numbered::story))
                .setParameter("epoch", texts(steps, Numbered::epoch))
                .setParameter("seq", numbers(steps, Numbered::seq))
                .setParameter("n", numbers(steps, Numbered::n))
                .setParameter("at", texts(steps, step -> step.at().toString()))
                .setParameter("tally", texts(steps, Numbered::tally))
                .setParameter("part", texts(steps, Numbered::part))
                .setParameter("body", texts(steps, Numbered::body));
    }

    /**
     * Where a story stands behind a batch.
     *
     * @param found where it stood when the batch was folded
     */
    record Stand(String story, String epoch, Head found, Head head) {}

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
