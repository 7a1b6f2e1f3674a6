package org.tallywire.ingest.report;

import java.util.List;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Term;
import org.tallywire.contracts.TruceEvent;

/**
 * The answer to a report that was taken.
 *
 * @param report its id
 * @param story null where it fits none: it is kept, and no claims are published
 * @param count of claims
 */
record Receipt(
        String report,
        long version,
        String story,
        int count,
        List<Claim> claims,
        List<TruceEvent> truce,
        List<Term> terms) {

    /** The same for one line of a batch, without the claims. */
    record OfLine(long line, int status, String report, long version, String story, int count) {}

    static Receipt of(ReadReport read) {
        var claims = read.claims();
        return claims == null
                ? new Receipt(read.report().id(), read.report().version(), null, 0, List.of(), List.of(), List.of())
                : new Receipt(
                        read.report().id(),
                        read.report().version(),
                        claims.story(),
                        claims.claims().size(),
                        claims.claims(),
                        claims.truce(),
                        claims.terms());
    }

    OfLine atLine(long line) {
        return new OfLine(line, 202, report, version, story, count);
    }
}
