package org.tallywire.ledger.publishing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.ledger.Transactions;

/** Reads changes as they were published, or will be in a moment. */
@ApplicationScoped
public class Changes {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int CHANGES_MAX = 2_000;

    private final Transactions transactions;

    Changes(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Which changes.
     *
     * @param after the last seq that is not wanted
     * @param tally null for all
     * @param part tags joined by commas; null for all
     * @param known those that were known then; null for now
     * @param limit at most so many
     */
    public record Filter(String story, String epoch, long after, String tally, String part, Instant known, int limit) {}

    public Uni<List<ChangeRow>> page(Filter filter) {
        return transactions.run(session -> session.createQuery("""
                        from ChangeRow where story = :story and epoch = :epoch and seq > :after
                        and (cast(:tally as String) is null or tally = :tally)
                        and (cast(:part as String) is null or part = :part)
                        and at <= :known order by seq""", ChangeRow.class)
                .setParameter("story", filter.story)
                .setParameter("epoch", filter.epoch)
                .setParameter("after", filter.after)
                .setParameter("tally", filter.tally)
                .setParameter("part", filter.part)
                .setParameter("known", filter.known == null ? LATEST : filter.known)
                .setMaxResults(filter.limit)
                .getResultList());
    }

    /** What came after a change, as far as it was caused up to a journal entry; some of it, in order. */
    public Uni<List<ChangeRow>> upTo(StatelessSession session, String story, String epoch, long after, long n) {
        return session.createQuery("""
                        from ChangeRow where story = :story and epoch = :epoch and seq > :after and n <= :n
                        order by seq""", ChangeRow.class)
                .setParameter("story", story)
                .setParameter("epoch", epoch)
                .setParameter("after", after)
                .setParameter("n", n)
                .setMaxResults(CHANGES_MAX)
                .getResultList();
    }

    /** The newest changes, newest first. */
    public Uni<List<ChangeRow>> newest(String story, String epoch, Instant known, int limit) {
        return transactions.run(session -> session.createQuery("""
                        from ChangeRow where story = :story and epoch = :epoch and at <= :known
                        order by seq desc""", ChangeRow.class)
                .setParameter("story", story)
                .setParameter("epoch", epoch)
                .setParameter("known", known == null ? LATEST : known)
                .setMaxResults(limit)
                .getResultList());
    }

    /** What one journal entry caused. */
    public Uni<List<ChangeRow>> of(String story, String epoch, long n) {
        return transactions.run(session -> session.createQuery(
                        "from ChangeRow where story = :story and epoch = :epoch and n = :n order by seq",
                        ChangeRow.class)
                .setParameter("story", story)
                .setParameter("epoch", epoch)
                .setParameter("n", n)
                .getResultList());
    }
}
