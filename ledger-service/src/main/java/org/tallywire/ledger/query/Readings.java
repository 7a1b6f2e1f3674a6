package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;
import org.tallywire.ledger.Transactions;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.recording.PastBoards;
import org.tallywire.ledger.recording.Shelf;
import org.tallywire.stories.Story;

/** Finds what a reading asks for, on both time axes, and answers it with an entity tag. */
@ApplicationScoped
class Readings {
    private final Shelf shelf;
    private final PastBoards past;
    private final Transactions transactions;

    Readings(Shelf shelf, PastBoards past, Transactions transactions) {
        this.shelf = shelf;
        this.past = past;
        this.transactions = transactions;
    }

    /** The story as it is committed now. */
    Uni<Snapshot> now(String story) {
        return shelf.current(story)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("story", "There is no story " + quoted(story) + ".")));
    }

    /** The story as asked for. Nothing is computed for the present: it is there. */
    Uni<View> view(Ask ask) {
        return now(ask.story).chain(snapshot -> {
            var zone = snapshot.story().zone();
            var at = ask.at(zone);
            var known = ask.known(zone);
            if (at == null && known == null) {
                return Uni.createFrom().item(new View(snapshot, snapshot.position(), snapshot.entries(), null, null));
            }
            return pack(snapshot, known).chain(pack -> transactions.aside(() -> computed(snapshot, pack, known, at)));
        });
    }

    private Uni<Story> pack(Snapshot snapshot, Instant known) {
        return known == null
                ? Uni.createFrom().item(snapshot.story())
                : past.packAt(snapshot.story().id(), known);
    }

    private static View computed(Snapshot snapshot, Story pack, Instant known, Instant at) {
        var until = known == null ? Instant.MAX : known;
        return new View(snapshot, snapshot.position(pack, until, at), snapshot.entries(until), known, at);
    }

    /** Answers what follows from a view; 304 where the client has it. */
    Uni<Response> answer(Ask ask, Request request, Function<View, Object> reading) {
        return view(ask).chain(view -> {
            var tag = new EntityTag(view.snapshot().epoch() + "." + view.n());
            var unchanged = request.evaluatePreconditions(tag);
            if (unchanged != null) {
                return Uni.createFrom().item(unchanged.build());
            }
            return transactions.aside(
                    () -> Response.ok(Json.write(reading.apply(view))).tag(tag).build());
        });
    }

    static String quoted(String text) {
        return "“" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "”";
    }
}
