package org.tallywire.ledger.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Audit;
import org.tallywire.ledger.journal.Epoch;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.publishing.Changes;
import org.tallywire.stories.Story;

/** Audits a story as the database has it, a page at a time, while the ledger goes on writing. */
@ApplicationScoped
public class Audits {
    private final Journal journal;
    private final Changes changes;
    private final Transactions transactions;
    private final StoryMetrics metrics;

    Audits(Journal journal, Changes changes, Transactions transactions, StoryMetrics metrics) {
        this.journal = journal;
        this.changes = changes;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    public Uni<Audit.Report> of(String story) {
        return transactions
                .run(session -> journal.story(session, story).chain(row -> journal.epochs(session, story)
                        .map(epochs -> audit(row, epochs))
                        .chain(audit -> entries(session, row, audit).replaceWith(audit))
                        .map(audit -> audit.report(row.n, row.hash, row.seq))))
                .invoke(report -> metrics.audited(story, report.whole()));
    }

    private static Audit audit(StoryRow row, List<EpochRow> epochs) {
        var pack = epochs.stream()
                .filter(epoch -> epoch.epoch.equals(row.epoch))
                .map(epoch -> Json.readOwn(epoch.pack, Story.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(row.story + " has no epoch " + row.epoch));
        return new Audit(pack, row.epoch, row.rules == Epoch.RULES);
    }

    private Uni<Void> entries(StatelessSession session, StoryRow row, Audit audit) {
        if (audit.n() >= row.n || !audit.isWhole()) {
            return Uni.createFrom().voidItem();
        }
        return journal.entries(session, row.story, audit.n())
                .chain(entries -> transactions.aside(() -> {
                    entries.stream().filter(entry -> entry.n() <= row.n).forEach(audit::entry);
                    return entries.isEmpty();
                }))
                .chain(end -> changes(session, row, audit)
                        .chain(() -> end ? Uni.createFrom().voidItem() : entries(session, row, audit)));
    }

    private Uni<Void> changes(StatelessSession session, StoryRow row, Audit audit) {
        if (audit.seq() >= row.seq || !audit.isWhole()) {
            return Uni.createFrom().voidItem();
        }
        return changes.upTo(session, row.story, row.epoch, audit.seq(), audit.n())
                .chain(rows -> {
                    rows.forEach(change -> audit.change(change.seq(), change.body()));
                    return rows.isEmpty() ? Uni.createFrom().voidItem() : changes(session, row, audit);
                });
    }
}
