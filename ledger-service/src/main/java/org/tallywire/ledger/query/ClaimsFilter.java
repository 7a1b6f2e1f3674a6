package org.tallywire.ledger.query;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.ReportRef;
import org.tallywire.ledger.journal.Known;

/** Which claims are wanted; what is not given does not matter. */
public final class ClaimsFilter {
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final Set<String> STATUSES = Set.of("actual", "planned", "proposed", "denied");
    private static final Set<String> MEASURES = Set.of("total", "batch", "level");
    private static final Set<String> STATES = Set.of("supports", "dissents", "held", "expected", ClaimState.REPLACED);

    @QueryParam("tally")
    String tally;

    /** Tags joined by commas; the empty word for the whole. */
    @QueryParam("part")
    String part;

    @QueryParam("status")
    String status;

    @QueryParam("measure")
    String measure;

    @QueryParam("publisher")
    String publisher;

    @QueryParam("report")
    String report;

    @QueryParam("state")
    String state;

    @QueryParam("after")
    String after;

    @QueryParam("limit")
    String limit;

    void check() {
        oneOf("status", status, STATUSES);
        oneOf("measure", measure, MEASURES);
        oneOf("state", state, STATES);
        Ask.number("after", after, 0, 0, Long.MAX_VALUE);
        limit();
    }

    int limit() {
        return (int) Ask.number("limit", limit, LIMIT, 1, LIMIT_MAX);
    }

    /** The journal behind the page before. */
    List<Known> entries(View view) {
        var from = (int) Math.min(
                Ask.number("after", after, 0, 0, Long.MAX_VALUE), view.entries().size());
        return view.entries().subList(from, view.entries().size());
    }

    boolean takes(ReportRef ref) {
        return (publisher == null || publisher.equals(ref.publisher())) && (report == null || report.equals(ref.id()));
    }

    boolean takes(Claim claim) {
        return (tally == null || tally.equals(claim.tally()))
                && (part == null || part.equals(String.join(",", claim.who())))
                && (status == null || word(claim.status()).equals(status))
                && (measure == null || word(claim.measure()).equals(measure));
    }

    boolean takesState(String is) {
        return state == null || state.equals(is);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void oneOf(String field, String value, Set<String> words) {
        if (value != null && !words.contains(value)) {
            throw ProblemException.badRequest(
                    field,
                    "is none of " + String.join(", ", words.stream().sorted().toList()));
        }
    }
}
