package org.tallywire.ingest.report;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.admission.Admitted;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** Says what reports state, and publishes nothing. */
@Path("/v1/extract")
@TokenChecked
@Admitted
public class ExtractResource {
    private static final Logger LOG = Logger.getLogger(ExtractResource.class);

    private final StoriesInForce stories;
    private final Body body;
    private final Cores cores;
    private final IngestSettings settings;
    private final ReportReader reader;
    private final Clock clock = Clock.systemUTC();

    ExtractResource(StoriesInForce stories, Body body, Cores cores, IngestSettings settings) {
        this.stories = stories;
        this.body = body;
        this.cores = cores;
        this.settings = settings;
        this.reader = new ReportReader(settings.limits(), false);
    }

    @POST
    @Consumes(Body.JSON)
    public Response one(InputStream in, @QueryParam("explain") boolean explain) {
        var extract = extract(body.one(in), stories.readers(), explain);
        if (extract instanceof Problem problem) {
            throw new ProblemException(problem);
        }
        return Response.ok(Body.json(extract), Body.JSON).build();
    }

    @POST
    @Consumes(Body.NDJSON)
    public Response many(InputStream in, @QueryParam("explain") boolean explain, @Context RoutingContext request)
            throws IOException {
        var readers = stories.readers();
        var answers = new AnswersInOrder<>(
                body.lines(in, request),
                line -> answer(line, readers, explain),
                (line, answer) -> CompletableFuture.completedFuture(answer),
                cores,
                settings.linesMax(),
                settings.linesBytesMax().asLongValue());
        return body.answer(answers.next(), answers, request);
    }

    private byte[] answer(Lines.Line line, StoryReaders readers, boolean explain) {
        Object answer;
        try {
            answer = line.refused() != null ? line.refused() : extract(line.bytes(), readers, explain);
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "Line %d of a batch failed", line.number());
            answer = Problem.internal();
        }
        return Body.json(answer instanceof Problem problem ? problem.atLine(line.number()) : answer);
    }

    /** An {@link Extract} or a {@link Problem}. */
    private Object extract(byte[] json, StoryReaders readers, boolean explain) {
        var submission = reader.read(json, readers::knows, clock.instant());
        return submission instanceof Submission.Taken taken
                ? Extract.of(taken, readers, explain)
                : ((Submission.Refused) submission).problem();
    }
}
