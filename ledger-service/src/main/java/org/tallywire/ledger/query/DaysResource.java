package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.tallywire.ledger.tally.DayRow;

/** {@code GET /v1/stories/{story}/days}: a row a day, with what came on it and where it stood at its end. */
@Path("/v1/stories/{story}/days")
@Produces(MediaType.APPLICATION_JSON)
public class DaysResource {
    private final Readings readings;

    DaysResource(Readings readings) {
        this.readings = readings;
    }

    /** The days of a story, oldest first. */
    public record Days(String story, String zone, String epoch, long seq, List<DayRow> days) {}

    @GET
    public Uni<Response> days(@BeanParam Ask ask, @Context Request request) {
        return readings.answer(ask, request, DaysResource::days);
    }

    private static Object days(View view) {
        var snapshot = view.snapshot();
        return new Days(
                snapshot.story().id(),
                snapshot.story().zone().getId(),
                snapshot.epoch(),
                snapshot.head().seq(),
                view.position().days());
    }
}
