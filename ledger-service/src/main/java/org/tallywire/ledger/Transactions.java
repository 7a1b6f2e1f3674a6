package org.tallywire.ledger;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a database transaction, each in a Vert.x context of its own, whatever thread asks for it: sessions are
 * bound to their context, and two transactions that shared one would share a session.
 */
@ApplicationScoped
public class Transactions {
    private final Vertx vertx;
    private final Mutiny.SessionFactory sessions;

    Transactions(Vertx vertx, Mutiny.SessionFactory sessions) {
        this.vertx = vertx;
        this.sessions = sessions;
    }

    /** The result comes after the commit; a failure anywhere rolls everything back. */
    public <T> Uni<T> run(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return inContext(() -> sessions.withStatelessTransaction((session, tx) -> work.apply(session)));
    }

    /** A single statement, which is a transaction by itself: it saves the ways to begin and to commit one. */
    public <T> Uni<T> single(Function<Mutiny.StatelessSession, Uni<T>> statement) {
        return inContext(() -> sessions.withStatelessSession(statement));
    }

    private <T> Uni<T> inContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(result -> {
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> work.get().subscribe().with(result::complete, result::fail));
        });
    }

    /** Runs what computes or blocks on a worker thread, and comes back to the transaction's context. */
    public <T> Uni<T> aside(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.getOrCreateContext().executeBlocking(work, false).toCompletionStage());
    }
}
