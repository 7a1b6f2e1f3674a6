package org.tallywire.notify.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.tallywire.contracts.Board;

/** The board pages and the desk, as HTML. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class Pages {
    private final KnownBoards boards;
    private final DataBlock data;

    Pages(KnownBoards boards, DataBlock data) {
        this.boards = boards;
        this.data = data;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance stories(List<FirstPaint> stories, String data);

        static native TemplateInstance story(String story, FirstPaint board, String data, boolean past);

        static native TemplateInstance desk(String data);
    }

    /** A story as the desk's list shows it. */
    record Named(String story, String title) {
        static Named of(Board board) {
            return new Named(board.story(), board.title());
        }
    }

    @GET
    @Operation(hidden = true)
    public Response stories() {
        var all = boards.all();
        return page(Templates.stories(all.stream().map(FirstPaint::of).toList(), data.of(all)));
    }

    /**
     * With {@code at} or {@code known} the newest board is not drawn first: it would answer another question. A story of
     * which nothing is known is not found, and its page waits for the first report all the same.
     */
    @GET
    @Path("stories/{story}")
    @Operation(hidden = true)
    public Response story(@RestPath String story, @QueryParam("at") String at, @QueryParam("known") String known) {
        boolean past = at != null || known != null;
        var board = past ? null : boards.of(story).orElse(null);
        var page = Templates.story(story, board == null ? null : FirstPaint.of(board), data.of(board), past);
        return page(board == null && !past ? Response.Status.NOT_FOUND : Response.Status.OK, page);
    }

    @GET
    @Path("desk")
    @Operation(hidden = true)
    public Response desk() {
        return page(Templates.desk(data.of(boards.all().stream().map(Named::of).toList())));
    }

    private static Response page(TemplateInstance page) {
        return page(Response.Status.OK, page);
    }

    private static Response page(Response.Status status, TemplateInstance page) {
        return Response.status(status)
                .entity(page)
                .header("Content-Security-Policy", ContentPolicy.page())
                .header("Cache-Control", "no-cache")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
