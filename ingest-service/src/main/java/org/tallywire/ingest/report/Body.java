package org.tallywire.ingest.report;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** Bodies in and out, within bounds. */
@ApplicationScoped
class Body {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    /** What is still read of a body that is too large, so that the client hears the answer instead of a reset. */
    private static final long DRAINED_MAX = 64L << 20;

    private final IngestSettings settings;

    Body(IngestSettings settings) {
        this.settings = settings;
    }

    /** The bytes of one report; refused where there are too many. */
    byte[] one(InputStream in) throws IOException {
        int max = settings.limits().bytesMax();
        var bytes = in.readNBytes(max + 1);
        if (bytes.length > max) {
            long drained = bytes.length;
            for (long skipped; drained < DRAINED_MAX && (skipped = in.readNBytes(64 * 1024).length) > 0; ) {
                drained += skipped;
            }
            throw new ProblemException(Problem.tooLarge("", max));
        }
        return bytes;
    }

    Lines lines(InputStream in) {
        return new Lines(in, settings.limits().bytesMax());
    }

    /** Answers as they come, a line each. */
    Response answer(byte[] first, AnswersInOrder<?> rest, RoutingContext request) {
        if (first == null) {
            throw new ProblemException(Problem.malformedJson("The batch holds no report."));
        }
        request.response()
                .setWriteQueueMaxSize(Math.toIntExact(settings.answerBytesMax().asLongValue()));
        StreamingOutput lines = out -> {
            for (var answer = first; answer != null; answer = rest.next()) {
                out.write(answer);
                out.write('\n');
                if (!rest.ready()) {
                    out.flush();
                }
            }
        };
        return Response.ok(lines, NDJSON).build();
    }

    static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (IOException recordsAlwaysWrite) {
            throw new IllegalStateException(recordsAlwaysWrite);
        }
    }
}
