package org.tallywire.kubernetes;

import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Tokens of people as the services ask for them: {@code iss}, {@code aud}, {@code upn}, {@code groups}, {@code exp}. */
final class Tokens {
    static final int AN_HOUR = 3600;

    private Tokens() {}

    /**
     * Signed with the key, by the algorithm and under the name (`kid`) that the key has.
     *
     * @param to audience, or null for none
     * @param seconds from now to its end; of one that has ended, less than zero
     */
    static String signed(PublicJsonWebKey key, String by, String to, String role, int seconds) throws JoseException {
        var end = NumericDate.now();
        end.addSeconds(seconds);
        var claims = new JwtClaims();
        claims.setIssuer(by);
        if (to != null) {
            claims.setAudience(to);
        }
        claims.setSubject("somebody");
        claims.setClaim("upn", "somebody@newsroom.example");
        claims.setStringListClaim("groups", List.of(role));
        claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() - 2 * AN_HOUR));
        claims.setExpirationTime(end);
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(key.getAlgorithm());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        token.setKey(key.getPrivateKey());
        return token.getCompactSerialization();
    }
}
