package org.tallywire.ledger.recording;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tallywire.ledger.Troubles;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.publishing.Outbox;

/**
 * Publishes what is committed and was not published: at start, because the process before may have died between the two,
 * and from then on. Also opens the books of stories that are new, so that each has a board from the beginning.
 */
@ApplicationScoped
class Sweep {
    private static final String WHAT = "publishing what is left";

    private final Shelf shelf;
    private final Outbox outbox;
    private final Troubles troubles;

    Sweep(Shelf shelf, Outbox outbox, Troubles troubles) {
        this.shelf = shelf;
        this.outbox = outbox;
        this.troubles = troubles;
    }

    @Scheduled(every = "${tallywire.ledger.sweep-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return each(shelf.unopened(), shelf::open)
                .chain(outbox::pending)
                .chain(stories -> each(stories, shelf::current))
                .chain(stories -> outbox.publish(stories, List.of()))
                .invoke(() -> troubles.over(WHAT))
                .onFailure()
                .invoke(failure -> troubles.met(WHAT, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<List<Snapshot>> each(List<String> stories, Function<String, Uni<Optional<Snapshot>>> step) {
        return Multi.createFrom()
                .iterable(stories)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }
}
