package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.export.BoardTable;
import org.tallywire.ledger.export.DaysTable;
import org.tallywire.ledger.export.LiveBlog;
import org.tallywire.ledger.export.Ninjs;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.publishing.ChangeRow;
import org.tallywire.ledger.publishing.Changes;
import org.tallywire.ledger.recording.PastBoards;

/** The board and the days in the forms that others work with; JSON stands at their own addresses. */
@Path("/v1/stories/{story}")
public class ExportResource {
    private static final String CSV = "text/csv;charset=utf-8;header=present";
    private static final int UPDATES = 100;

    private final Readings readings;
    private final PastBoards past;
    private final Changes changes;

    ExportResource(Readings readings, PastBoards past, Changes changes) {
        this.readings = readings;
        this.past = past;
        this.changes = changes;
    }

    @GET
    @Path("board.csv")
    @Produces("text/csv")
    public Uni<Response> board(@BeanParam Ask ask) {
        return readings.view(ask).chain(this::board).map(board -> file(ask.story + "-board.csv", BoardTable.of(board)));
    }

    @GET
    @Path("days.csv")
    @Produces("text/csv")
    public Uni<Response> days(@BeanParam Ask ask) {
        return readings.view(ask)
                .map(view -> file(
                        ask.story + "-days.csv",
                        DaysTable.of(ask.story, view.position().days())));
    }

    @GET
    @Path("ninjs")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> ninjs(@BeanParam Ask ask, @Context UriInfo uri) {
        return readings.view(ask).chain(this::board).map(board -> Json.write(Ninjs.of(board, address(ask, uri))));
    }

    @GET
    @Path("liveblog")
    @Produces("application/ld+json")
    public Uni<String> liveBlog(@BeanParam Ask ask, @Context UriInfo uri) {
        return readings.view(ask).chain(view -> {
            var snapshot = view.snapshot();
            return board(view).chain(board -> changes.newest(ask.story, board.epoch(), view.known(), UPDATES)
                    .map(rows -> Json.write(LiveBlog.of(snapshot.story(), board, address(ask, uri), read(rows)))));
        });
    }

    /** A board of the past is the one that was published then. */
    private Uni<Board> board(View view) {
        return view.known() != null && view.at() == null
                ? past.board(view.snapshot().story().id(), view.known()).map(json -> Json.readOwn(json, Board.class))
                : Uni.createFrom().item(present(view));
    }

    private static Board present(View view) {
        var head = view.snapshot().head();
        return view.position().board(view.snapshot().epoch(), head.seq(), head.at());
    }

    private static List<TallyChanged> read(List<ChangeRow> rows) {
        return rows.stream()
                .map(row -> Json.readOwn(row.body(), TallyChanged.class))
                .toList();
    }

    private static String address(Ask ask, UriInfo uri) {
        return uri.getBaseUriBuilder()
                .path("v1/stories/{story}")
                .build(ask.story)
                .toString();
    }

    private static Response file(String name, String text) {
        return Response.ok(text, CSV)
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .build();
    }
}
