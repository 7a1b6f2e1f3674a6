package org.tallywire.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Real signed tokens, and the key that the services verify them by. */
record DeskTokens(KeyPair keys, Path publicKey) {
    private static final String ISSUER = "tallywire";

    static DeskTokens in(Path folder) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keys.getPublic().getEncoded());
            var file = Files.writeString(
                    folder.resolve("public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
            return new DeskTokens(keys, file);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No key pair", e);
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.publickey.location",
                publicKey.toUri().toString(),
                "mp.jwt.verify.publickey.algorithm",
                "ES256",
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    String of(String name, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(name);
        claims.setStringClaim("upn", name);
        claims.setStringListClaim("groups", List.of(roles));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setGeneratedJwtId();
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.getPrivate());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
    }
}
