package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.recording.Audits;

/** {@code GET /v1/stories/{story}/audit}: whether the journal is whole, and if not, where it breaks. */
@Path("/v1/stories/{story}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final Readings readings;
    private final Audits audits;

    AuditResource(Readings readings, Audits audits) {
        this.readings = readings;
        this.audits = audits;
    }

    @GET
    public Uni<String> audit(@PathParam("story") String story) {
        return readings.now(story).chain(now -> audits.of(story)).map(Json::write);
    }
}
