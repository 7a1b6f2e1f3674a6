package org.tallywire.notify.stream;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key pair made for the test run: notify gets the public half, tests sign real tokens with the other. Quarkus loads
 * profile and test in different class loaders and asks a profile more than once, so what is known of it stands in the
 * system's properties.
 */
final class Keys {
    private static final String PRIVATE = "org.tallywire.notify.private-key";
    private static final String PUBLIC = "org.tallywire.notify.public-key";

    private Keys() {}

    /** The settings with which notify takes the tokens; no algorithm is named. */
    static synchronized Map<String, String> settings() {
        String file = System.getProperty(PUBLIC);
        return Map.of("mp.jwt.verify.publickey.location", file == null ? make() : file);
    }

    /** A reader's token for these stories, or for all without any. */
    static String token(String subject, Duration life, String... stories) {
        try {
            byte[] bytes = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            var claims = Jwt.issuer("tallywire")
                    .upn(subject)
                    .groups(Set.of("reader"))
                    .expiresIn(life);
            return (stories.length == 0 ? claims : claims.claim("stories", List.of(stories)))
                    .jws()
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No token", e);
        }
    }

    private static String make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Path file = Files.createTempFile("tallywire-public", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n" + base64(pair.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            System.setProperty(PRIVATE, base64(pair.getPrivate().getEncoded()));
            System.setProperty(PUBLIC, file.toString());
            return file.toString();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No key pair", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
