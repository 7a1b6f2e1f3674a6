package org.tallywire.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * The key pair with which this machine's desk token is signed (ES256, RFC 7518). The services get the public half; the
 * private one stays in a file that only its owner can read.
 */
final class DeskKey {
    static final String ISSUER = "tallywire";
    static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final ECPrivateKey privateKey;
    private final Path publicFile;

    private DeskKey(ECPrivateKey privateKey, Path publicFile) {
        this.privateKey = privateKey;
        this.publicFile = publicFile;
    }

    /** The folder's key pair; made where there is none. */
    static DeskKey in(Path folder) throws IOException, GeneralSecurityException {
        var privateFile = folder.resolve("desk-private.pem");
        var publicFile = folder.resolve("desk-public.pem");
        if (!Files.exists(privateFile) || !Files.exists(publicFile)) {
            create(folder, privateFile, publicFile);
        }
        var bytes = Base64.getMimeDecoder()
                .decode(Files.readString(privateFile)
                        .replaceAll("-----[A-Z ]+-----", "")
                        .strip());
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        return new DeskKey((ECPrivateKey) key, publicFile);
    }

    private static void create(Path folder, Path privateFile, Path publicFile)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Files.deleteIfExists(privateFile);
        Files.createFile(
                privateFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(privateFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }

    Path publicFile() {
        return publicFile;
    }

    /** A token for the person at this machine: may read, publish and decide. */
    String token(String name) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(name);
        claims.setStringClaim("upn", name);
        claims.setStringListClaim("groups", List.of("editor", "publisher", "reader"));
        claims.setIssuedAtToNow();
        var expiry = NumericDate.now();
        expiry.addSeconds(TOKEN_LIFE.toSeconds());
        claims.setExpirationTime(expiry);
        claims.setGeneratedJwtId();
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(privateKey);
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The desk token could not be signed: " + e.getMessage(), e);
        }
    }
}
