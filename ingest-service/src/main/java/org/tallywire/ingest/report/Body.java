package org.tallywire.ingest.report;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.admission.Senders;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/** Bodies in and out, within bounds. */
@ApplicationScoped
class Body {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    /** What is still read of a body that is too large, so that the client hears the answer instead of a reset. */
    private static final long DRAINED_MAX = 64L << 20;

    private static final int CHUNK = 64 * 1024;

    private final IngestSettings settings;
    private final Senders senders;

    Body(IngestSettings settings, Senders senders) {
        this.settings = settings;
        this.senders = senders;
    }

    /** The bytes of one report; refused where there are too many, or they take too long. */
    byte[] one(InputStream in) {
        int max = settings.limits().bytesMax();
        var report = new ByteArrayOutputStream(CHUNK);
        var chunk = new byte[CHUNK];
        long size = 0;
        var patience = new Patience(settings.bodyWait());
        try {
            for (int read; size < DRAINED_MAX && (read = in.read(chunk)) >= 0; ) {
                size += read;
                if (size <= max) {
                    report.write(chunk, 0, read);
                }
                if (patience.isOver()) {
                    throw new ProblemException(patience.problem());
                }
            }
        } catch (IOException noMore) {
            throw new ProblemException(patience.isOver() ? patience.problem() : Problem.brokenOff());
        }
        if (size > max) {
            throw new ProblemException(Problem.tooLarge("", max));
        }
        return report.toByteArray();
    }

    Lines lines(InputStream in, RoutingContext request) {
        return new Lines(in, settings.limits().bytesMax(), settings.bodyWait(), senders.of(request));
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
