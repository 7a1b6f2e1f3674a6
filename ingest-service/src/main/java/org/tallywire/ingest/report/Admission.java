package org.tallywire.ingest.report;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/**
 * Lets as many requests in as the memory was measured for; the others wait, and are turned away when it takes too long.
 */
@Provider
@Admitted
@Priority(Priorities.USER)
class Admission implements ContainerRequestFilter {
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    Places places;

    @Inject
    RoutingContext request;

    @Override
    public void filter(ContainerRequestContext context) {
        var encoding = context.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new WebApplicationException(415);
        }
        if (!places.enter()) {
            throw new ProblemException(Problem.busy(RETRY_AFTER_SECONDS));
        }
        request.addEndHandler(ended -> places.leave());
    }

    /** Apart from the filter, which is made while the service is built, before there are settings. */
    @ApplicationScoped
    static class Places {
        private final Semaphore free;
        private final long waitMillis;

        Places(IngestSettings settings) {
            free = new Semaphore(settings.requestsMax(), true);
            waitMillis = settings.brokerWaitMillis();
        }

        boolean enter() {
            try {
                return free.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void leave() {
            free.release();
        }
    }
}
