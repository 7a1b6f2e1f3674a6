package org.tallywire.ledger.query;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tallywire.ledger.journal.Json;

/** Every error answers as a problem; what is the ledger's own fault is logged and not told. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return answer(failure.problem());
    }

    @ServerExceptionMapper
    Response token(AuthenticationFailedException failure) {
        return answer(ProblemException.tokenMissing(
                        "Send a valid bearer token: this one is expired, or not signed by" + " this ledger's issuer.")
                .problem());
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        var status = failure.getResponse().getStatusInfo();
        return answer(Problem.of(
                "http-" + status.getStatusCode(),
                status.getReasonPhrase(),
                status.getStatusCode(),
                failure.getMessage()));
    }

    @ServerExceptionMapper
    Response any(Throwable failure) {
        if (causes(failure).anyMatch(cause -> cause instanceof IOException || cause instanceof TimeoutException)) {
            return answer(ProblemException.databaseAway().problem());
        }
        LOG.error("A request failed", failure);
        return answer(
                Problem.of("internal", "Something broke", 500, "This is a fault of the service; it has been logged."));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static Response answer(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(Json.write(problem));
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 503) {
            response.header("Retry-After", "2");
        }
        return response.build();
    }
}
