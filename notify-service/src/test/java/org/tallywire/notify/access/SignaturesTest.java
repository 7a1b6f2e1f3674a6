package org.tallywire.notify.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {
    @TempDir
    Path folder;

    private static KeyPair pair(String type) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(type.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    /** As the provider of the settings makes it where no algorithm is named. */
    private Signatures by(KeyPair pair) throws Exception {
        Path file = folder.resolve("public.pem");
        Files.writeString(
                file,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        var info = new JWTAuthContextInfo(file.toUri().toString(), "tallywire");
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        return new Signatures(info);
    }

    private static String token(PrivateKey key, SignatureAlgorithm algorithm, String issuer, long seconds) {
        return Jwt.issuer(issuer)
                .upn("dana")
                .groups("reader")
                .expiresIn(seconds)
                .jws()
                .algorithm(algorithm)
                .sign(key);
    }

    @ParameterizedTest
    @CsvSource({"EC,ES256", "RSA,RS256"})
    void theKeyDecidesByWhichAlgorithmTokensAreSigned(String type, SignatureAlgorithm algorithm) throws Exception {
        KeyPair pair = pair(type);
        Signatures signatures = by(pair);
        String token = token(pair.getPrivate(), algorithm, "tallywire", 60);
        assertEquals("dana", signatures.check(token).getName());
        assertEquals("dana", signatures.check(token).getName());
    }

    @ParameterizedTest
    @CsvSource({"EC,ES256", "RSA,RS256"})
    void anothersKeyAnotherIssuerAndAnEndedTokenAreRefused(String type, SignatureAlgorithm algorithm) throws Exception {
        KeyPair pair = pair(type);
        Signatures signatures = by(pair);
        PrivateKey own = pair.getPrivate();
        assertThrows(
                ParseException.class,
                () -> signatures.check(token(pair(type).getPrivate(), algorithm, "tallywire", 60)));
        assertThrows(ParseException.class, () -> signatures.check(token(own, algorithm, "somebody", 60)));
        assertThrows(ParseException.class, () -> signatures.check(token(own, algorithm, "tallywire", -600)));
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        KeyPair pair = pair("RSA");
        Signatures signatures = by(pair);
        Key secret = new HmacKey(Files.readAllBytes(folder.resolve("public.pem")));
        assertTrue(refusal(signatures, signed(AlgorithmIdentifiers.HMAC_SHA256, secret))
                .contains("HS256"));
        assertTrue(refusal(signatures, signed(AlgorithmIdentifiers.NONE, null)).contains("none"));
        assertTrue(refusal(signatures, "a.b.c").contains("not a signed JWT"));
    }

    private static String refusal(Signatures signatures, String token) {
        return assertThrows(ParseException.class, () -> signatures.check(token)).getMessage();
    }

    private static String signed(String algorithm, Key key) throws Exception {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload("{\"iss\":\"tallywire\",\"upn\":\"dana\",\"groups\":[\"reader\"],\"exp\":4102444800}");
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        return signature.getCompactSerialization();
    }
}
