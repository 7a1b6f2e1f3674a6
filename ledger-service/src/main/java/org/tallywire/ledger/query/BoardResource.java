package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.tallywire.ledger.journal.Snapshot;
import org.tallywire.ledger.recording.PastBoards;

/** {@code GET /v1/stories/{story}}: the board, in the bytes in which it is published. */
@Path("/v1/stories/{story}")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
    private final Readings readings;
    private final PastBoards past;

    BoardResource(Readings readings, PastBoards past) {
        this.readings = readings;
        this.past = past;
    }

    @GET
    public Uni<Response> board(@BeanParam Ask ask, @Context Request request) {
        return readings.now(ask.story).chain(now -> {
            var zone = now.story().zone();
            var known = ask.known(zone);
            if (ask.at(zone) != null) {
                return readings.answer(ask, request, BoardResource::asOf);
            }
            return known == null
                    ? Uni.createFrom().item(current(now, request))
                    : past.board(ask.story, known)
                            .map(board -> Response.ok(board).build());
        });
    }

    private static Response current(Snapshot now, Request request) {
        var tag = new EntityTag(now.epoch() + "." + now.head().seq());
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null ? Response.ok(now.board()).tag(tag).build() : unchanged.build();
    }

    /** A board that was never published: as of a moment in the world. It stands under the number of what it is read from. */
    private static Object asOf(View view) {
        var head = view.snapshot().head();
        return view.position().board(view.snapshot().epoch(), head.seq(), head.at());
    }
}
