package org.tallywire.ingest.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** Which stories a report can belong to. */
@Path("/v1/stories")
public class StoriesResource {
    private final StoriesInForce stories;

    StoriesResource(StoriesInForce stories) {
        this.stories = stories;
    }

    record Followed(String id, String title, int version, LocalDate begins, LocalDate ends) {}

    @GET
    @Produces(Body.JSON)
    public Response stories() {
        var followed = stories.readers().stories().all().stream()
                .map(story -> new Followed(story.id(), story.title(), story.version(), story.begins(), story.ends()))
                .toList();
        return Response.ok(Body.json(followed), Body.JSON).build();
    }
}
