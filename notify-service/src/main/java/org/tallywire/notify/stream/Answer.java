package org.tallywire.notify.stream;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Refusals of HTTP requests as problem details (RFC 9457). */
final class Answer {
    private Answer() {}

    static void refuse(RoutingContext request, int status, String title, String detail) {
        if (request.response().ended()) {
            return;
        }
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

    /** The same, with the moment to come back. */
    static void refuseForNow(RoutingContext request, int status, String title, String detail, int retrySeconds) {
        request.response().putHeader("Retry-After", Integer.toString(retrySeconds));
        refuse(request, status, title, detail);
    }
}
