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
 * @param copyOf id of the first report with the same wire text, or null
 * @param count of claims
 */
record Receipt(
        String report,
        long version,
        String story,
        String copyOf,
        int count,
        List<Claim> claims,
        List<TruceEvent> truce,
        List<Term> terms) {

    /** The same for one line of a batch, without the claims. */
    record OfLine(long line, int status, String report, long version, String story, int count) {}

    static Receipt of(TakenReport taken) {
        var report = taken.report();
        if (taken.story() == null) {
            return new Receipt(report.id(), report.version(), null, null, 0, List.of(), List.of(), List.of());
        }
        var read = taken.claims().get(0);
        return new Receipt(
                report.id(),
                report.version(),
                taken.story(),
                read.report().copyOf(),
                read.claims().size(),
                read.claims(),
                read.truce(),
                read.terms());
    }

    OfLine atLine(long line) {
        return new OfLine(line, 202, report, version, story, count);
    }
}
