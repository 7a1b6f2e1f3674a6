package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tallywire.contracts.Decision;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Json;

/** Overrides that wait for a second person. They are not decisions yet, so the journal does not know them. */
@ApplicationScoped
public class Proposals {
    private final Transactions transactions;

    Proposals(Transactions transactions) {
        this.transactions = transactions;
    }

    public Uni<List<Decision>> of(String story) {
        return transactions.run(session -> session.createNativeQuery(
                        "select body from proposal where story = ?1 order by at", String.class)
                .setParameter(1, story)
                .getResultList()
                .map(bodies -> bodies.stream()
                        .map(body -> Json.readOwn(body, Decision.class))
                        .toList()));
    }

    /** The proposal by somebody else that this decision agrees with. */
    public Uni<Optional<Decision>> second(Decision decision) {
        return of(decision.story()).map(waiting -> waiting.stream()
                .filter(first -> !first.by().equals(decision.by()) && sameValue(first, decision))
                .findFirst());
    }

    /** Repeating a proposal changes nothing. */
    public Uni<Void> add(Decision decision) {
        return transactions.run(session -> session.createNativeQuery("""
                        insert into proposal (story, id, body, by, at)
                        values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as timestamptz)) on conflict do nothing""")
                .setParameter(1, decision.story())
                .setParameter(2, decision.id())
                .setParameter(3, Json.write(decision))
                .setParameter(4, decision.by())
                .setParameter(5, decision.at().toString())
                .executeUpdate()
                .replaceWithVoid());
    }

    public Uni<Void> remove(Decision decision) {
        return transactions.run(
                session -> session.createNativeQuery("delete from proposal where story = ?1 and id = ?2")
                        .setParameter(1, decision.story())
                        .setParameter(2, decision.id())
                        .executeUpdate()
                        .replaceWithVoid());
    }

    private static boolean sameValue(Decision a, Decision b) {
        return Objects.equals(a.tally(), b.tally())
                && Objects.equals(a.part(), b.part())
                && Objects.equals(a.low(), b.low())
                && Objects.equals(a.high(), b.high())
                && Objects.equals(a.day(), b.day());
    }
}
