package org.tallywire.ledger.recording;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Audit;

/**
 * Has every journal proven from time to time, one story after the other: what nobody asks for is found broken too, and the
 * alert follows from the metric. Every replica does so by itself; reading is all that it costs.
 */
@ApplicationScoped
class AuditRounds {
    private static final Logger LOG = Logger.getLogger(AuditRounds.class);
    private static final Duration AGAIN_FIRST = Duration.ofSeconds(10);
    private static final Duration AGAIN_MAX = Duration.ofMinutes(10);
    private static final int TRIES = 20;

    private final Audits audits;
    private final Transactions transactions;

    AuditRounds(Audits audits, Transactions transactions) {
        this.audits = audits;
        this.transactions = transactions;
    }

    /** A database that is away is waited for; until the round is done, the time of the last proof stands still. */
    @Scheduled(
            every = "${tallywire.ledger.audit-every:24h}",
            delayed = "10m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return stories()
                .chain(this::each)
                .onFailure()
                .retry()
                .withBackOff(AGAIN_FIRST, AGAIN_MAX)
                .atMost(TRIES)
                .onFailure()
                .invoke(failure -> LOG.errorf("The journals could not be proven: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<String>> stories() {
        return transactions.run(
                session -> session.createQuery("select story from StoryRow order by story", String.class)
                        .getResultList());
    }

    private Uni<Void> each(List<String> stories) {
        return Multi.createFrom()
                .iterable(stories)
                .onItem()
                .transformToUniAndConcatenate(story -> audits.of(story).invoke(AuditRounds::tell))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static void tell(Audit.Report report) {
        if (report.whole()) {
            LOG.debugf("%s is whole, %d entries", report.story(), report.entries());
        } else {
            LOG.errorf("The journal of %s is broken at %s", report.story(), report.reason());
        }
    }
}
