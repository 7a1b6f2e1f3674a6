package org.tallywire.ledger.query;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tallywire.ledger.LedgerSettings;

/** Where the ledger is set so, nothing is read without a token. */
final class ReadingNeedsToken {
    private final LedgerSettings settings;
    private final Editors editors;

    ReadingNeedsToken(LedgerSettings settings, Editors editors) {
        this.settings = settings;
        this.editors = editors;
    }

    @ServerRequestFilter
    Uni<Response> check(ContainerRequestContext request) {
        return settings.tokenRequired()
                ? editors.require(Editors.MAY_READ).map(name -> (Response) null)
                : Uni.createFrom().nullItem();
    }
}
