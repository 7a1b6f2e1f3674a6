package org.tallywire.ledger.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.ledger.Tokens;
import org.tallywire.testing.Addresses;
import org.tallywire.testing.Infrastructure;

@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(AddressesIT.TokensAskedFor.class)
class AddressesIT {
    public static final class TokensAskedFor implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new Tokens().getConfigOverrides());
            settings.put("tallywire.ledger.token-required", "true");
            return settings;
        }
    }

    @Test
    void everyAddressIsInTheTableAndAsksForWhatItSays() throws Exception {
        assertEquals(
                Addresses.annotated("ledger"), Addresses.documented("ledger").keySet());
        assertEquals(List.of(), Addresses.complaints("ledger", Addresses.ROLES, (method, path, role) -> {
            var request = given().contentType("application/json");
            return (role == null ? request : request.auth().oauth2(Tokens.of("Somebody", role)))
                    .request(method, path)
                    .statusCode();
        }));
    }

    @Test
    void pagesOfOthersReadNothingAndNoBrowserGuesses() {
        given().header("Origin", "https://elsewhere.example")
                .get("/v1/stories")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
