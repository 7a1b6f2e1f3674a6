package org.tallywire.ingest.admission;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets a request in that its sender may make now, and whose body can be read at all. */
@Provider
@Admitted
@Priority(Priorities.USER)
class Admission implements ContainerRequestFilter {

    /** Both are proxies: filters are made while the service is built, before there are settings. */
    @Inject
    Places places;

    @Inject
    Senders senders;

    @Inject
    RoutingContext request;

    @Override
    public void filter(ContainerRequestContext context) {
        var encoding = context.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new WebApplicationException(415);
        }
        var sender = senders.of(request);
        sender.takeOrRefuse();
        places.enter(sender);
        request.addEndHandler(ended -> places.leave(sender));
    }
}
