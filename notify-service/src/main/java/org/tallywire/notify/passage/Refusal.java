package org.tallywire.notify.passage;

import io.vertx.core.json.JsonObject;

/** Why a request does not pass, as a problem document (RFC 9457). */
record Refusal(int status, String title, String detail) {
    static final String TYPE = "application/problem+json";

    String body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
    }
}
