package org.tallywire.ledger;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ledger without a public key starts and answers; only decisions are refused, with the reason. */
class KeylessIT {
    @Test
    void withoutAKeyEverythingWorksButDecisions() throws Exception {
        try (var fleet = new Fleet()) {
            var ledger = fleet.ledger(Map.of("mp.jwt.verify.publickey.location", ""))
                    .launch()
                    .awaitReady()
                    .address();
            RestAssured.get(ledger.resolve("/v1/stories/" + Samples.STORY))
                    .then()
                    .statusCode(200);
            RestAssured.given()
                    .header("Authorization", "Bearer " + Tokens.of("Ada", "editor"))
                    .contentType("application/json")
                    .body("{}")
                    .post(ledger.resolve("/v1/stories/" + Samples.STORY + "/decisions"))
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:tallywire:problem:key-missing"));
        }
    }
}
