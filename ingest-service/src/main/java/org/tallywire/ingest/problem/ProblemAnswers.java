package org.tallywire.ingest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tallywire.ingest.Json;

/** Turns whatever ends a request early into a problem document. */
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    @ServerExceptionMapper
    Response problem(ProblemException exception) {
        return answer(exception.problem());
    }

    @ServerExceptionMapper
    Response http(WebApplicationException exception) {
        var status = exception.getResponse().getStatusInfo();
        if (status.getStatusCode() >= 500) {
            return broken(exception);
        }
        return answer(Problem.http(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode())));
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException exception) {
        return answer(Problem.tokenMissing());
    }

    @ServerExceptionMapper
    Response broken(Throwable exception) {
        LOG.error("A request failed", exception);
        return answer(Problem.internal());
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 406 -> "This address cannot answer in the media type that was asked for.";
            case 415 ->
                "Send application/json (one report) or application/x-ndjson (one report a line), without Content-Encoding.";
            default -> "The request cannot be answered.";
        };
    }

    private static byte[] bytes(Problem problem) {
        try {
            return Json.MAPPER.writeValueAsBytes(problem);
        } catch (JsonProcessingException recordsAlwaysWrite) {
            throw new IllegalStateException(recordsAlwaysWrite);
        }
    }

    private static Response answer(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(bytes(problem));
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
