package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.tallywire.testing.Addresses;

@QuarkusTest
@WithTestResource(InMemoryBroker.class)
@TestProfile(TokenCheckTest.TokensRequired.class)
class TokenCheckTest {
    private static final String PRIVATE_KEY = "test.private-key";

    /** The profile lives in another class loader than the test, so the key goes by configuration. */
    @ConfigProperty(name = PRIVATE_KEY)
    String privateKey;

    public static final class TokensRequired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var keys = keys();
                var pem = Files.createTempFile("public", ".pem");
                Files.writeString(
                        pem,
                        "-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(keys.getPublic().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n");
                pem.toFile().deleteOnExit();
                return Map.of(
                        "tallywire.ingest.token-required",
                        "true",
                        "mp.jwt.verify.publickey.location",
                        pem.toString(),
                        "mp.jwt.verify.publickey.algorithm",
                        "ES256",
                        "mp.jwt.verify.issuer",
                        "https://newsroom.example",
                        PRIVATE_KEY,
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void publishersAndEditorsMayPost() {
        post(token(signer(), "publisher")).statusCode(202);
        post(token(signer(), "editor")).statusCode(202);
    }

    @Test
    void withoutATokenNobodyMay() {
        post(null)
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:tallywire:problem:token-missing"));
    }

    @Test
    void aReadersTokenIsNotEnough() {
        post(token(signer(), "reader")).statusCode(403).body("type", equalTo("urn:tallywire:problem:role-missing"));
    }

    @Test
    void aTokenThatSomebodyElseSignedIsNone() {
        post(token(keys().getPrivate(), "editor")).statusCode(401).contentType("application/problem+json");
        post("rubbish").statusCode(401).contentType("application/problem+json");
    }

    @Test
    void everyAddressIsInTheTableAndAsksForWhatItSays() throws Exception {
        assertEquals(
                Addresses.annotated("ingest"), Addresses.documented("ingest").keySet());
        assertEquals(List.of(), Addresses.complaints("ingest", Addresses.ROLES, (method, path, role) -> {
            var request = given().contentType("application/json");
            // A story that nobody knows, so that nothing is started.
            return (role == null ? request : request.auth().oauth2(token(signer(), role)))
                    .request(method, path + "?story=no-such")
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

    private static ValidatableResponse post(String token) {
        var request = given().contentType("application/json")
                .body(
                        "{\"publisher\": \"C\", \"text\": \"Hamas released 13 hostages.\", \"published\": \"2023-11-24\"}");
        return (token == null ? request : request.auth().oauth2(token))
                .post("/v1/reports")
                .then();
    }

    private static String token(PrivateKey key, String role) {
        return Jwt.issuer("https://newsroom.example")
                .subject("dana")
                .groups(Set.of(role))
                .expiresIn(60)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
    }

    private PrivateKey signer() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
