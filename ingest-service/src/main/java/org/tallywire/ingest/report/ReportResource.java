package org.tallywire.ingest.report;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.admission.Admitted;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** Takes reports: 202 says that the broker has them. */
@Path("/v1/reports")
@TokenChecked
@Admitted
public class ReportResource {
    private static final Logger LOG = Logger.getLogger(ReportResource.class);

    private final Intake intake;
    private final Body body;
    private final Cores cores;
    private final IngestSettings settings;

    ReportResource(Intake intake, Body body, Cores cores, IngestSettings settings) {
        this.intake = intake;
        this.body = body;
        this.cores = cores;
        this.settings = settings;
    }

    @POST
    @Consumes(Body.JSON)
    public Response one(InputStream in) {
        var read = intake.read(body.one(in));
        try {
            var published = intake.publish(read).toCompletableFuture().join();
            return Response.accepted(Body.json(Receipt.of(published)))
                    .type(Body.JSON)
                    .build();
        } catch (CompletionException failed) {
            throw new ProblemException(ProblemException.problemOf(failed));
        }
    }

    @POST
    @Consumes(Body.NDJSON)
    public Response many(InputStream in, @Context RoutingContext request) throws IOException {
        var away = new AtomicReference<Problem>();
        var answers = new AnswersInOrder<Object>(
                body.lines(in, request),
                this::read,
                (line, read) -> publish(line, read, away),
                cores,
                settings.linesMax(),
                settings.linesBytesMax().asLongValue());
        var first = answers.next();
        if (away.get() != null) {
            throw new ProblemException(away.get());
        }
        return body.answer(first, answers, request);
    }

    /** A report that was read, or the problem with its line. */
    private Object read(Lines.Line line) {
        try {
            return line.refused() != null ? line.refused() : intake.read(line.bytes());
        } catch (ProblemException refused) {
            return refused.problem();
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "Line %d of a batch failed", line.number());
            return Problem.internal();
        }
    }

    /** @param away set once the broker did not answer; the lines behind are then not tried, since each would wait */
    private CompletionStage<byte[]> publish(Lines.Line line, Object read, AtomicReference<Problem> away) {
        var problem = read instanceof Problem ofLine ? ofLine : away.get();
        if (problem != null) {
            return CompletableFuture.completedFuture(Body.json(problem.atLine(line.number())));
        }
        return intake.publish((ReadReport) read).handle((published, fault) -> {
            if (fault == null) {
                return Body.json(Receipt.of(published).atLine(line.number()));
            }
            var refused = ProblemException.problemOf(fault);
            if (refused.retryAfterSeconds() != null) {
                away.set(refused);
            }
            return Body.json(refused.atLine(line.number()));
        });
    }
}
