package org.tallywire.notify.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tallywire.notify.NotifySettings;

/** Which pages may open the stream: those of this service, and those that are configured. */
@Singleton
public class Origins {
    private final Set<String> allowed = new HashSet<>();

    Origins(NotifySettings settings) {
        settings.access()
                .origins()
                .orElse(List.of())
                .forEach(origin -> allowed.add(origin.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * @param origin the Origin header; null for a program that is no browser
     * @param host the Host header
     */
    public boolean allow(String origin, String host) {
        return origin == null
                || allowed.contains("*")
                || allowed.contains(origin.toLowerCase(Locale.ROOT))
                || isOf(origin, host);
    }

    /** Lets the browser give the answer to a page of another site that may have it (Fetch standard, CORS protocol). */
    public void share(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && allow(origin, request.getHeader("Host"))) {
            request.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", "ETag, Retry-After")
                    .putHeader("Vary", "Origin");
        }
    }

    private static boolean isOf(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
