package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.PastBoard;
import org.tallywire.stories.Story;

/**
 * Boards as they were published, put together from their changes: whatever the fold and the pack say by now, the past
 * stays as it was shown.
 */
@ApplicationScoped
public class PastBoards {
    private final Journal journal;
    private final Transactions transactions;

    PastBoards(Journal journal, Transactions transactions) {
        this.journal = journal;
        this.transactions = transactions;
    }

    /** The story as it was counted at a moment. */
    public Uni<Story> packAt(String story, Instant known) {
        return transactions.run(session -> epochAt(session, story, known)).map(epoch -> pack(epoch));
    }

    /** The board as it stood at a moment, in the bytes in which it was published. */
    public Uni<String> board(String story, Instant known) {
        return transactions.run(session -> epochAt(session, story, known)
                .chain(epoch -> journal.newest(session, story, epoch.epoch, known)
                        .map(changes -> Json.write(PastBoard.of(pack(epoch), epoch.epoch, changes)))));
    }

    private Uni<EpochRow> epochAt(StatelessSession session, String story, Instant known) {
        return journal.epochs(session, story).map(epochs -> lastAdopted(epochs, known)
                .orElseThrow(() -> new IllegalStateException(story + " has no epoch")));
    }

    private static Optional<EpochRow> lastAdopted(List<EpochRow> epochs, Instant known) {
        var before =
                epochs.stream().filter(epoch -> !epoch.adopted.isAfter(known)).toList();
        return before.isEmpty() ? epochs.stream().findFirst() : Optional.of(before.get(before.size() - 1));
    }

    private static Story pack(EpochRow epoch) {
        return Json.readOwn(epoch.pack, Story.class);
    }
}
