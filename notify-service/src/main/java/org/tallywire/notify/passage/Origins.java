package org.tallywire.notify.passage;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;

/** Whether a request comes from this service's own pages, by what the browser says of it. */
final class Origins {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private Origins() {}

    /**
     * A browser names the page's origin with every post and cannot be made to lie about it; a program that names none is
     * not a browser, and is not led here by a stranger's page.
     */
    static boolean own(HttpServerRequest request) {
        var site = request.getHeader("sec-fetch-site");
        if (site != null && !OWN_SITES.contains(site)) {
            return false;
        }
        var origin = request.getHeader("origin");
        return origin == null || authority(origin).equalsIgnoreCase(String.valueOf(request.authority()));
    }

    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
