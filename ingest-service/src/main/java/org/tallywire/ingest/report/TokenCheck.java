package org.tallywire.ingest.report;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/**
 * Asks for a token with one of the roles that may bring reports, where the operator asks for tokens; and lets no page of
 * another site post in the name of whoever looks at it, which matters where nobody is asked for a token.
 */
@Provider
@TokenChecked
@Priority(Priorities.AUTHORIZATION)
class TokenCheck implements ContainerRequestFilter {
    private static final List<String> ROLES = List.of("publisher", "editor");

    /** Filters are made while the service is built, before there are settings. */
    @Inject
    Instance<IngestSettings> settings;

    @Inject
    SecurityIdentity caller;

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getMethod().equals("POST") && "cross-site".equals(context.getHeaderString("Sec-Fetch-Site"))) {
            throw new ProblemException(Problem.crossSite());
        }
        if (!settings.get().tokenRequired()) {
            return;
        }
        if (caller.isAnonymous()) {
            throw new ProblemException(Problem.tokenMissing());
        }
        if (ROLES.stream().noneMatch(caller::hasRole)) {
            throw new ProblemException(Problem.roleMissing(String.join(" or ", ROLES)));
        }
    }
}
