package org.tallywire.ingest.rereading;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;
import org.tallywire.ingest.report.StoriesInForce;
import org.tallywire.ingest.report.TokenChecked;

/** Starts a re-reading of all kept reports, and says how far it is. */
@Path("/v1/reextract")
@TokenChecked
public class RereadingResource {
    private final Rereading rereading;
    private final StoriesInForce stories;

    RereadingResource(Rereading rereading, StoriesInForce stories) {
        this.rereading = rereading;
        this.stories = stories;
    }

    @POST
    public Response start(@QueryParam("story") String story) throws IOException {
        if (story != null && !stories.readers().knows(story)) {
            throw new ProblemException(Problem.unknownStory());
        }
        if (!rereading.start(story)) {
            throw new ProblemException(
                    Problem.underWay("The kept reports are being read again; see GET /v1/reextract."));
        }
        return Response.accepted(progressJson())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    public Response progress() throws IOException {
        return Response.ok(progressJson(), MediaType.APPLICATION_JSON).build();
    }

    private byte[] progressJson() throws IOException {
        return Json.MAPPER.writeValueAsBytes(rereading.progress());
    }
}
