package org.tallywire.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskKeyTest {
    @TempDir
    Path folder;

    @Test
    void aTokenSaysWhoMayWhatForHowLongAndIsSignedWithTheKeysOtherHalf() throws Exception {
        var key = DeskKey.in(folder);
        var claims = verified(key.token("desk"), key);

        assertEquals("desk", claims.getSubject());
        assertEquals(List.of("editor", "publisher", "reader"), claims.getStringListClaimValue("groups"));
        assertEquals(
                DeskKey.TOKEN_LIFE.toSeconds(),
                claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
    }

    @Test
    void theKeyStaysOverRestarts() throws Exception {
        var token = DeskKey.in(folder).token("desk");

        assertEquals("desk", verified(token, DeskKey.in(folder)).getSubject());
    }

    @Test
    void anotherFoldersTokenIsNotTaken(@TempDir Path other) throws Exception {
        var token = DeskKey.in(other).token("desk");

        assertThrows(InvalidJwtException.class, () -> verified(token, DeskKey.in(folder)));
    }

    @Test
    void onlyTheOwnerCanReadThePrivateHalf() throws Exception {
        DeskKey.in(folder);

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("desk-private.pem"))));
    }

    private static JwtClaims verified(String token, DeskKey key) throws Exception {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(DeskKey.ISSUER)
                .setRequireExpirationTime()
                .setVerificationKey(publicKey(key))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .build()
                .processToClaims(token);
    }

    private static PublicKey publicKey(DeskKey key) throws Exception {
        var pem = Files.readString(key.publicFile()).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }
}
