package org.tallywire.notify.stream;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.testing.Infrastructure;

/** Where nobody may read without a token, and few may come at a time. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(ClosedDoorsIT.Closed.class)
class ClosedDoorsIT {
    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Keys.settings());
            settings.put("tallywire.notify.token-required", "true");
            settings.put("tallywire.notify.access.token-within", "2s");
            settings.put("tallywire.notify.access.origins", "https://news.example");
            settings.put("tallywire.notify.limits.connections-per-address", "2");
            return settings;
        }
    }

    @TestHTTPResource("/")
    URI base;

    private ValidatableResponse events(String... headers) {
        var request = RestAssured.given().header("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get("/v1/stream?story=any").then();
    }

    @Test
    void aConnectionMustShowATokenInTime() {
        try (Listener silent = new Listener(base.getPort());
                Listener honest = new Listener(base.getPort())) {
            honest.send("{'type':'token','token':'" + Keys.token("one", Duration.ofMinutes(5)) + "'}");
            honest.await("authorized");
            assertEquals(4401, silent.awaitClose());
            assertEquals(List.of(), honest.frames("goodbye"));
        }
    }

    @Test
    void anAddressHasOnlySoManyConnections() {
        String token = Keys.token("two", Duration.ofMinutes(5));
        try (Listener one = new Listener(base.getPort(), token);
                Listener two = new Listener(base.getPort(), token)) {
            one.await("welcome");
            two.await("welcome");
            events("Authorization", "Bearer " + token)
                    .statusCode(429)
                    .header("Retry-After", "10")
                    .body("detail", containsString("address"));
        }
    }

    @Test
    void pagesOfOtherSitesAreTurnedAwayUnlessTheyAreNamed() {
        events("Origin", "https://elsewhere.example")
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", nullValue());
        events("Origin", "https://news.example.elsewhere.example").statusCode(403);
        events("Origin", "null").statusCode(403);
        // Let in by their origin, and then asked for a token.
        events("Origin", "https://news.example")
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "https://news.example");
        events("Origin", "http://" + base.getAuthority()).statusCode(401);
        events().statusCode(401);
    }

    @Test
    void whatIsNoGoodTokenIsRefusedBeforeTheStreamOpens() {
        events("Authorization", "Bearer rubbish")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("detail", containsString("not a signed JWT"));
        events("Authorization", "Basic ZGFuYTpkYW5h").statusCode(401).body("detail", containsString("bearer"));
        events("Authorization", "Bearer " + Keys.token("three", Duration.ofSeconds(-600)))
                .statusCode(401)
                .body("detail", containsString("token does not hold"));
    }
}
