package org.tallywire.notify.passage;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One request that may pass.
 *
 * @param path the path behind the prefix, whole
 */
record Way(HttpMethod method, Pattern path) {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,99}";
    private static final String STORY = "/v1/stories/" + NAME;

    static final List<Way> LEDGER = List.of(
            get("/v1/stories"),
            get(STORY),
            get(STORY + "/(days|claims|changes|decisions|audit)"),
            get(STORY + "/tallies/" + NAME),
            post(STORY + "/decisions"));

    /** A report's id is often its address, so it may hold encoded slashes. */
    static final List<Way> INGEST = List.of(
            get("/v1/feeds"),
            get("/v1/reports/(?!\\.)[A-Za-z0-9._~%:@!$&'()*+,;=-]{1,3000}"),
            post("/v1/extract"),
            post("/v1/reports"));

    static boolean allows(List<Way> ways, HttpMethod method, String path) {
        return ways.stream()
                .anyMatch(way ->
                        way.method.equals(method) && way.path.matcher(path).matches());
    }

    private static Way get(String path) {
        return new Way(HttpMethod.GET, Pattern.compile(path));
    }

    private static Way post(String path) {
        return new Way(HttpMethod.POST, Pattern.compile(path));
    }
}
