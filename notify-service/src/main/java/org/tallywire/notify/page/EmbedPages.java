package org.tallywire.notify.page;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** One figure for a page of somebody else: in a frame, or as the element {@code <tallywire-figure>}. */
@Path("/embed")
public class EmbedPages {
    private final KnownBoards boards;
    private final PagesSettings settings;
    private final Bundle bundle;

    EmbedPages(KnownBoards boards, PagesSettings settings, Bundle bundle) {
        this.boards = boards;
        this.settings = settings;
        this.bundle = bundle;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance figure(String story, String tally, String part, FirstPaint.Line line);
    }

    /** @param part tags of the sub-population, with commas between; empty for the whole */
    @GET
    @Path("{story}/{tally}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response figure(@RestPath String story, @RestPath String tally, @QueryParam("part") String part) {
        var line = boards.of(story)
                .filter(board -> part == null || part.isBlank())
                .flatMap(board -> FirstPaint.of(board).line(tally))
                .orElse(null);
        return Response.ok(Templates.figure(story, tally, part == null ? "" : part, line))
                .header("Content-Security-Policy", ContentPolicy.embeddedIn(settings.embedIn()))
                .header("Cache-Control", "no-cache")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** The one script address that pages of other origins name; the bundle's own address changes with its content. */
    @GET
    @Path("figure.js")
    @Produces("text/javascript")
    @Operation(hidden = true)
    public Response script() {
        return Response.ok("import '" + bundle.script("embed") + "';\n")
                .header("Cache-Control", "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
