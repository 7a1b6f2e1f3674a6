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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.ReportRef;

/** {@code GET /v1/stories/{story}/claims}: every claim that the journal holds, with what became of it, a page at a time. */
@Path("/v1/stories/{story}/claims")
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource {
    private final Readings readings;
    private final ClaimStates states;

    ClaimsResource(Readings readings, ClaimStates states) {
        this.readings = readings;
        this.states = states;
    }

    /**
     * A claim in the journal.
     *
     * @param n the entry that it came with
     * @param known when the ledger learned of it
     */
    public record ClaimLine(
            long n, Instant known, ReportRef report, Claim claim, String state, String reason, String sentence) {}

    /** @param next what to ask for with {@code after} to go on, or null at the end; a report is never split */
    public record Claims(String story, String epoch, long seq, List<ClaimLine> claims, Long next) {}

    @GET
    public Uni<Response> claims(@BeanParam Ask ask, @BeanParam ClaimsFilter filter, @Context Request request) {
        filter.check();
        return readings.answer(ask, request, view -> page(view, filter));
    }

    private Object page(View view, ClaimsFilter filter) {
        var state = states.of(view);
        var lines = new ArrayList<ClaimLine>();
        Long next = null;
        for (var entry : filter.entries(view)) {
            if (lines.size() >= filter.limit()) {
                next = entry.n() - 1;
                break;
            }
            if (entry.message() instanceof ClaimsReported reported && filter.takes(reported.report())) {
                for (var claim : reported.claims()) {
                    var line = line(entry.n(), entry.known(), reported.report(), claim, state);
                    if (filter.takes(claim) && filter.takesState(line.state())) {
                        lines.add(line);
                    }
                }
            }
        }
        var snapshot = view.snapshot();
        return new Claims(
                snapshot.story().id(), snapshot.epoch(), snapshot.head().seq(), lines, next);
    }

    private static ClaimLine line(
            long n, Instant known, ReportRef report, Claim claim, Map<String, ClaimState> states) {
        var state = states.getOrDefault(claim.id(), ClaimState.OFF);
        return new ClaimLine(n, known, report, claim, state.state(), state.reason(), state.sentence());
    }
}
