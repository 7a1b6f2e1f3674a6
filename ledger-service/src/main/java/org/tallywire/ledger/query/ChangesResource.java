package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.publishing.ChangeRow;
import org.tallywire.ledger.publishing.Changes;

/** {@code GET /v1/stories/{story}/changes?after=SEQ}: the steps of the board, in order, a page at a time. */
@Path("/v1/stories/{story}/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1_000;

    private final Readings readings;
    private final Changes changes;

    ChangesResource(Readings readings, Changes changes) {
        this.readings = readings;
        this.changes = changes;
    }

    /** What to leave out. */
    public static final class Page {
        @QueryParam("after")
        String after;

        @QueryParam("limit")
        String limit;

        @QueryParam("tally")
        String tally;

        @QueryParam("part")
        String part;

        @QueryParam("epoch")
        String epoch;
    }

    @GET
    public Uni<String> changes(@BeanParam Ask ask, @BeanParam Page page) {
        var after = Ask.number("after", page.after, 0, 0, Long.MAX_VALUE);
        var limit = (int) Ask.number("limit", page.limit, PAGE, 1, PAGE_MAX);
        return readings.now(ask.story).chain(now -> {
            if (page.epoch != null && !page.epoch.equals(now.epoch())) {
                throw ProblemException.conflict(
                        "epoch",
                        "The numbering " + Readings.quoted(page.epoch) + " has ended; it is now " + now.epoch());
            }
            var known = ask.known(now.story().zone());
            var filter = new Changes.Filter(now.story().id(), now.epoch(), after, page.tally, page.part, known, limit);
            return changes.page(filter).map(rows -> write(now, rows, limit));
        });
    }

    /** The changes stand in it byte for byte as they were published. */
    private static String write(Snapshot now, java.util.List<ChangeRow> rows, int limit) {
        var more = rows.size() == limit;
        return rows.stream()
                .map(ChangeRow::body)
                .collect(Collectors.joining(
                        ",",
                        "{\"story\":" + Json.write(now.story().id()) + ",\"epoch\":" + Json.write(now.epoch())
                                + ",\"changes\":[",
                        "],\"next\":" + (more ? rows.get(rows.size() - 1).seq() : null) + "}"));
    }
}
