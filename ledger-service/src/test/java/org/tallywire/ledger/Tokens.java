package org.tallywire.ledger;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A key pair made for the test run; the ledger gets the public half and tests sign real tokens with the other. */
public final class Tokens implements QuarkusTestProfile {
    /** The test and this profile live in different class loaders; the system's properties are common to both. */
    private static final String PRIVATE = "org.tallywire.testing.private-key";

    private static final String PUBLIC = "org.tallywire.testing.public-key";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("mp.jwt.verify.publickey.location", publicKey());
    }

    /** Quarkus asks for a profile's settings more than once; the keys are made once. */
    static String publicKey() {
        var file = System.getProperty(PUBLIC);
        return file == null ? make() : file;
    }

    private static String make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var file = Files.createTempFile("tallywire-public", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n" + base64(pair.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            System.setProperty(PRIVATE, base64(pair.getPrivate().getEncoded()));
            System.setProperty(PUBLIC, file.toString());
            return file.toString();
        } catch (Exception e) {
            throw new IllegalStateException("no key pair", e);
        }
    }

    public static String of(String name, String... roles) {
        return signed(name, 3600, roles);
    }

    public static String expired(String name, String... roles) {
        return signed(name, -3600, roles);
    }

    private static String signed(String name, long seconds, String... roles) {
        try {
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE))));
            var now = System.currentTimeMillis() / 1000;
            return Jwt.issuer("tallywire")
                    .upn(name.toLowerCase() + "@newsroom.example")
                    .claim("name", name)
                    .groups(Set.of(roles))
                    .issuedAt(now - 7200)
                    .expiresAt(now + seconds)
                    .jws()
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(key);
        } catch (Exception e) {
            throw new IllegalStateException("no token", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
