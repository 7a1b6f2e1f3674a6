package org.tallywire.notify.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.tallywire.contracts.Board;
import org.tallywire.notify.access.Access;
import org.tallywire.notify.access.Origins;
import org.tallywire.notify.access.Tokens;
import org.tallywire.notify.feed.Feed;
import org.tallywire.notify.stream.BoardBytes;
import org.tallywire.notify.stream.Screens;

/** {@code GET /v1/stories} and {@code GET /v1/stories/{story}}, the latter with an ETag that is the board's cursor; and how far corrections have come. */
@Singleton
public class StoriesRoute {
    private static final String BEARER = "Bearer ";

    private final NewestBoards boards;
    private final BoardBytes bytes;
    private final Screens screens;
    private final Replicas replicas;
    private final Tokens tokens;
    private final Origins origins;
    private final Feed feed;
    private final ObjectMapper json;

    StoriesRoute(
            NewestBoards boards,
            BoardBytes bytes,
            Screens screens,
            Replicas replicas,
            Tokens tokens,
            Origins origins,
            Feed feed,
            ObjectMapper json) {
        this.origins = origins;
        this.screens = screens;
        this.replicas = replicas;
        this.boards = boards;
        this.bytes = bytes;
        this.tokens = tokens;
        this.feed = feed;
        this.json = json;
    }

    /** A story in the list of all. */
    record Listed(String story, String title, String zone, String epoch, long seq, Instant at) {}

    record Stories(List<Listed> stories) {}

    void add(@Observes Router router) {
        router.get("/v1/stories").handler(request -> authorized(request, access -> list(request, access)));
        router.get("/v1/stories/:story/acks")
                .handler(request -> authorized(request, access -> screens(request, access)));
        router.get("/v1/stories/:story").handler(request -> authorized(request, access -> board(request, access)));
    }

    private interface Granted {
        void by(Access access) throws JsonProcessingException;
    }

    private void authorized(RoutingContext request, Granted then) {
        origins.share(request.request());
        if (!feed.isCaughtUp()) {
            request.response().putHeader("Retry-After", "2");
            problem(request, 503, "Not ready", "The topics are still being read.");
            return;
        }
        String header = request.request().getHeader("Authorization");
        Future<Access> access = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.check(header.substring(BEARER.length()).strip())
                : Future.succeededFuture(tokens.withoutToken());
        access.onSuccess(granted -> {
                    try {
                        then.by(granted);
                    } catch (JsonProcessingException e) {
                        request.fail(e);
                    }
                })
                .onFailure(failure -> problem(request, 401, "Unauthorized", failure.getMessage()));
    }

    private void list(RoutingContext request, Access access) throws JsonProcessingException {
        List<Listed> listed = boards.all().stream()
                .filter(board -> access.sees(board.story()))
                .map(board ->
                        new Listed(board.story(), board.title(), board.zone(), board.epoch(), board.seq(), board.at()))
                .toList();
        send(request, json.writeValueAsBytes(new Stories(listed)));
    }

    /** The board that may be seen, or null after a refusal. */
    private Board visible(RoutingContext request, Access access) {
        String story = request.pathParam("story");
        Board board = boards.of(story).orElse(null);
        if (!access.sees(story)) {
            problem(
                    request,
                    access.isAnonymous() ? 401 : 403,
                    access.isAnonymous() ? "Unauthorized" : "Forbidden",
                    "Story \"" + story + "\" needs a token that is for it.");
            return null;
        }
        if (board == null) {
            problem(request, 404, "Unknown story", "There is no story \"" + story + "\".");
        }
        return board;
    }

    private void screens(RoutingContext request, Access access) {
        Board board = visible(request, access);
        if (board == null) {
            return;
        }
        var shown = request.queryParams().contains(Replicas.ALONE)
                ? Future.fromCompletionStage(screens.of(board.story()))
                : replicas.shown(board.story(), request.request().getHeader("Authorization"));
        shown.onFailure(request::fail).onSuccess(answer -> {
            try {
                send(request, json.writeValueAsBytes(answer));
            } catch (JsonProcessingException e) {
                request.fail(e);
            }
        });
    }

    private void board(RoutingContext request, Access access) {
        Board board = visible(request, access);
        if (board != null) {
            String tag = '"' + board.epoch() + ':' + board.seq() + '"';
            request.response().putHeader("ETag", tag);
            if (matches(request.request().getHeader("If-None-Match"), tag)) {
                request.response().setStatusCode(304).end();
            } else {
                send(request, bytes.of(board));
            }
        }
    }

    /** The comparison of RFC 9110, section 13.1.2: weak, any of a list. */
    private static boolean matches(String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                        .anyMatch(given -> given.equals("*") || given.equals(tag));
    }

    private static void send(RoutingContext request, byte[] body) {
        request.response()
                .putHeader("content-type", "application/json")
                .putHeader("Cache-Control", "no-cache")
                .end(Buffer.buffer(body));
    }

    private void problem(RoutingContext request, int status, String title, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
