package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.tallywire.contracts.Decision;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.publishing.ChangeRow;
import org.tallywire.ledger.publishing.Changes;

/** {@code /v1/stories/{story}/decisions}: what editors decided, and the place to decide. */
@Path("/v1/stories/{story}/decisions")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {
    private final Readings readings;
    private final Desk desk;
    private final Editors editors;
    private final Changes changes;

    DecisionsResource(Readings readings, Desk desk, Editors editors, Changes changes) {
        this.readings = readings;
        this.desk = desk;
        this.editors = editors;
        this.changes = changes;
    }

    /** A decision with its place in the journal. */
    public record Taken(Decision decision, long n, Instant known) {}

    /** All decisions, oldest first, and the overrides that wait for a second person. */
    public record Decisions(String story, List<Taken> decisions, List<Decision> waiting) {}

    @GET
    public Uni<String> decisions(@BeanParam Ask ask) {
        return readings.view(ask).chain(view -> desk.waiting(ask.story)
                .map(waiting -> Json.write(new Decisions(ask.story, taken(view), waiting))));
    }

    private static List<Taken> taken(View view) {
        return view.entries().stream()
                .filter(entry -> entry.message() instanceof Decision)
                .map(entry -> new Taken((Decision) entry.message(), entry.n(), entry.known()))
                .toList();
    }

    /** A decision and the changes that it caused. */
    @GET
    @Path("{id}")
    public Uni<String> decision(@BeanParam Ask ask, @PathParam("id") String id) {
        return readings.now(ask.story).chain(now -> {
            var taken = Desk.taken(now, id)
                    .orElseThrow(() -> ProblemException.notFound(
                            "id", "There is no decision " + Readings.quoted(id) + " in this story."));
            return changes.of(ask.story, now.epoch(), taken.n()).map(rows -> write(taken, rows));
        });
    }

    private static String write(Taken taken, List<ChangeRow> rows) {
        var head = Json.write(taken);
        return rows.stream()
                .map(ChangeRow::body)
                .collect(Collectors.joining(",", head.substring(0, head.length() - 1) + ",\"changes\":[", "]}"));
    }

    /** 202: durable, and on the board; subscribers hear of it in a moment. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> decide(@PathParam("story") String story, byte[] body) {
        return editors.require(Editors.MAY_DECIDE)
                .chain(name -> readings.now(story).chain(now -> desk.decide(now, name, body)))
                .map(DecisionsResource::accepted);
    }

    private static Response accepted(Desk.Outcome outcome) {
        var decision = outcome.decision();
        var id = URLEncoder.encode(decision.id(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.accepted(Json.write(outcome))
                .location(URI.create("/v1/stories/" + decision.story() + "/decisions/" + id))
                .build();
    }
}
