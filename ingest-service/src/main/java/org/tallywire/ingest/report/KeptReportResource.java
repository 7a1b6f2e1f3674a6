package org.tallywire.ingest.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.tallywire.contracts.Report;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.admission.Admitted;
import org.tallywire.ingest.known.KeptReports;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** A report as it was read, for the desk: with the text that its claims' offsets count in. */
@Path("/v1/reports/{id}")
@TokenChecked
@Admitted
public class KeptReportResource {
    private final KeptReports kept;
    private final IngestSettings settings;

    KeptReportResource(KeptReports kept, IngestSettings settings) {
        this.kept = kept;
        this.settings = settings;
    }

    /** @param text the canonical text: title, line break, body */
    record Kept(
            String id,
            Long version,
            ReportStatus status,
            String publisher,
            String url,
            String title,
            Instant published,
            Instant received,
            String text) {}

    @GET
    @Produces(Body.JSON)
    public Response report(@PathParam("id") String id) {
        var report = kept.newest(id).orElseThrow(() -> new ProblemException(Problem.unknownReport(id)));
        return Response.ok(Body.json(kept(report)), Body.JSON).build();
    }

    private Kept kept(Report report) {
        return new Kept(
                report.id(),
                report.version(),
                report.status(),
                report.publisher(),
                report.url(),
                report.title(),
                report.published(),
                report.received(),
                text(report));
    }

    private String text(Report report) {
        return report.html() == null && report.text() == null
                ? null
                : CanonicalText.of(report, settings.depthMax())
                        .map(CanonicalText::text)
                        .orElse(null);
    }
}
