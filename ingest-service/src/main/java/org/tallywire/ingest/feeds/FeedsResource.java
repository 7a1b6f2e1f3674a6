package org.tallywire.ingest.feeds;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.report.TokenChecked;

/** The feeds that are polled, and how each fares. */
@Path("/v1/feeds")
@TokenChecked
public class FeedsResource {
    private final FeedPoller poller;

    FeedsResource(FeedPoller poller) {
        this.poller = poller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response feeds() throws IOException {
        return Response.ok(Json.MAPPER.writeValueAsBytes(poller.health()), MediaType.APPLICATION_JSON)
                .build();
    }
}
