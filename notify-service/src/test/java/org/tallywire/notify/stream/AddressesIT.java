package org.tallywire.notify.stream;

import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallywire.testing.Addresses;
import org.tallywire.testing.Infrastructure;

@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(TokenIT.Required.class)
class AddressesIT {
    @Inject
    Router router;

    @Test
    void everyAddressIsInTheTableAndAsksForWhatItSays() throws Exception {
        Set<String> found = new TreeSet<>(Addresses.annotated("notify"));
        router.getRoutes().stream().flatMap(AddressesIT::of).forEach(found::add);
        assertEquals(Addresses.documented("notify").keySet(), found);
        assertEquals(List.of(), Addresses.complaints("notify", List.of("reader"), (method, path, role) -> {
            var request = RestAssured.given();
            return (role == null ? request : request.auth().oauth2(Keys.token("somebody", Duration.ofMinutes(5))))
                    .request(method, path)
                    .statusCode();
        }));
    }

    /** Those that Quarkus itself adds lie under /q, or have no path. */
    private static Stream<String> of(Route route) {
        String path = route.getPath();
        if (path == null || path.startsWith("/q") || path.equals("/")) {
            return Stream.of();
        }
        String named = path.replaceAll(":(\\w+)", "{$1}").replaceFirst("/\\*?$", "/{path}");
        Set<HttpMethod> methods = route.methods();
        return methods == null || methods.isEmpty()
                ? Stream.of("ANY " + named)
                : methods.stream().map(method -> method + " " + named);
    }

    @Test
    void pagesOfOthersReadNothingAndNoBrowserGuesses() {
        RestAssured.given()
                .header("Origin", "https://elsewhere.example")
                .get("/v1/stories")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
