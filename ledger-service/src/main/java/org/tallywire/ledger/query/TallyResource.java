package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** {@code GET /v1/stories/{story}/tallies/{tally}}: why each figure of a tally stands where it stands. */
@Path("/v1/stories/{story}/tallies/{tally}")
@Produces(MediaType.APPLICATION_JSON)
public class TallyResource {
    private static final int LINES = 100;
    private static final int LINES_MAX = 10_000;

    private final Readings readings;

    TallyResource(Readings readings) {
        this.readings = readings;
    }

    /** @param limit at most so many lines of each list, newest first; the counts beside them are of all */
    @GET
    public Uni<Response> tally(
            @BeanParam Ask ask,
            @PathParam("tally") String tally,
            @QueryParam("limit") String limit,
            @Context Request request) {
        var lines = (int) Ask.number("limit", limit, LINES, 1, LINES_MAX);
        return readings.answer(ask, request, view -> {
            var position = view.position()
                    .tally(tally)
                    .orElseThrow(() -> ProblemException.notFound(
                            "tally", "The story has no tally " + Readings.quoted(tally) + "."));
            return TallyReading.of(view, position, lines);
        });
    }
}
