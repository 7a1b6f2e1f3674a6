package org.tallywire.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A server to look at.
 *
 * @param stream its stream, {@code ws://…/v1/stream} or {@code wss://…}
 * @param story which story is followed
 * @param token a bearer token, or null
 * @param liveSeconds how long to wait for a change that is made just now
 */
record Target(URI stream, String story, String token, int liveSeconds) {
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** Headers of every request: the token, where there is one. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    /** An address of the same server by its path. */
    URI http(String path) {
        URI base = URI.create(stream.toString().replaceFirst("^ws", "http"));
        String prefix = base.getRawPath().replaceFirst("/v1/stream$", "");
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + path);
    }

    <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body, String... more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(http(path)).timeout(Duration.ofSeconds(20));
        headers().forEach(request::header);
        for (int i = 0; i < more.length; i += 2) {
            request.setHeader(more[i], more[i + 1]);
        }
        return HTTP.send(request.build(), body);
    }

    /** The same server with the story of which most is known. */
    Target withStory() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/v1/stories", HttpResponse.BodyHandlers.ofString());
        JsonNode best = null;
        for (JsonNode listed : JSON.readTree(answer.body()).path("stories")) {
            if (best == null || listed.path("seq").asLong() > best.path("seq").asLong()) {
                best = listed;
            }
        }
        if (best == null) {
            throw new IOException("The server lists no story at " + http("/v1/stories") + " (status "
                    + answer.statusCode() + "); name one with --story, or give a --token.");
        }
        return new Target(stream, best.path("story").asText(), token, liveSeconds);
    }
}
