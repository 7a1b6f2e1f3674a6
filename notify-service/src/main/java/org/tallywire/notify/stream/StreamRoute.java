package org.tallywire.notify.stream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.access.Doors;
import org.tallywire.notify.access.Origins;
import org.tallywire.notify.access.Tokens;
import org.tallywire.notify.feed.Feed;

/** The address of the stream: decides who comes in, and by which of the two protocols. */
@Singleton
public class StreamRoute {
    static final String PATH = "/v1/stream";
    private static final String BEARER = "Bearer ";

    private final Feed feed;
    private final Drain drain;
    private final Origins origins;
    private final Tokens tokens;
    private final Doors doors;
    private final WebSocketUpgrade webSocket;
    private final SseStart sse;

    StreamRoute(
            Feed feed,
            Drain drain,
            Origins origins,
            Tokens tokens,
            Doors doors,
            WebSocketUpgrade webSocket,
            SseStart sse) {
        this.feed = feed;
        this.drain = drain;
        this.origins = origins;
        this.tokens = tokens;
        this.doors = doors;
        this.webSocket = webSocket;
        this.sse = sse;
    }

    void add(@Observes Router router) {
        router.get(PATH).handler(this::come);
    }

    private void come(RoutingContext request) {
        HttpServerRequest http = request.request();
        boolean upgrade = "websocket".equalsIgnoreCase(http.getHeader("Upgrade"));
        origins.share(http);
        if (drain.isDraining()) {
            Answer.refuseForNow(request, 503, "Restarting", "This server restarts; another takes over.", 1);
        } else if (!feed.isCaughtUp()) {
            Answer.refuseForNow(request, 503, "Not ready", "The topics are still being read.", 2);
        } else if (!origins.allow(http.getHeader("Origin"), http.getHeader("Host"))) {
            Answer.refuse(
                    request,
                    403,
                    "Origin not allowed",
                    "Pages of " + http.getHeader("Origin") + " may not open this stream.");
        } else if (upgrade) {
            webSocket
                    .problem(http)
                    .ifPresentOrElse(
                            problem ->
                                    Answer.refuse(request, problem.status(), "Not this WebSocket", problem.sentence()),
                            () -> authorize(request, true));
        } else if (sse.isAskedBy(http)) {
            sse.problem(http)
                    .ifPresentOrElse(
                            problem -> Answer.refuse(request, 400, "Bad request", problem),
                            () -> authorize(request, false));
        } else {
            request.response().putHeader("Upgrade", "websocket");
            Answer.refuse(
                    request,
                    426,
                    "Upgrade required",
                    "This is a WebSocket of subprotocol " + Shared.PROTOCOL
                            + "; with Accept: text/event-stream it sends Server-Sent Events.");
        }
    }

    private void authorize(RoutingContext request, boolean upgrade) {
        String header = request.request().getHeader("Authorization");
        if (header != null && !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Answer.refuse(request, 401, "Unauthorized", "Authorization is not a bearer token.");
            return;
        }
        Future<Access> access = header == null
                ? Future.succeededFuture(tokens.withoutToken())
                : tokens.check(header.substring(BEARER.length()).strip());
        access.onSuccess(granted -> enter(request, upgrade, granted)).onFailure(failure -> {
            request.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            Answer.refuse(
                    request,
                    401,
                    "Unauthorized",
                    failure instanceof Tokens.Refused ? failure.getMessage() : "The token could not be checked.");
        });
    }

    private void enter(RoutingContext request, boolean upgrade, Access access) {
        if (request.response().closed()) {
            return;
        }
        String address = request.request().remoteAddress().hostAddress();
        Optional<String> full = doors.enter(address);
        if (full.isPresent()) {
            Answer.refuseForNow(request, 429, "Too many connections", full.get(), 10);
            return;
        }
        if (!access.isAnonymous() && !doors.enterAs(access.subject())) {
            doors.leave(address);
            Answer.refuseForNow(
                    request, 429, "Too many connections", "This token has as many connections as it may have.", 10);
            return;
        }
        Runnable leave = () -> {
            doors.leave(address);
            if (!access.isAnonymous()) {
                doors.leaveAs(access.subject());
            }
        };
        if (upgrade) {
            webSocket.upgrade(request.request(), address, access, leave);
        } else {
            sse.start(request, address, access, leave);
        }
    }
}
