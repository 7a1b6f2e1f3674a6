package org.tallywire.notify.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Checks who signed a token, for whom it was issued and whether it still holds. ES256 and RS256 are taken by themselves,
 * so an elliptic key in a file and the RSA keys of an identity provider need no setting that says which; any other has to
 * be named by {@code mp.jwt.verify.publickey.algorithm}.
 */
@Singleton
class Signatures {
    private final JWTAuthContextInfo configured;
    private final Set<SignatureAlgorithm> accepted = EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256);

    /** One for each algorithm: a key in a file is read for one algorithm, and what was read is kept. */
    private final Map<SignatureAlgorithm, JWTParser> parsers = new ConcurrentHashMap<>();

    Signatures(JWTAuthContextInfo configured) {
        this.configured = configured;
        accepted.addAll(configured.getSignatureAlgorithm());
    }

    /** The token, where it holds. Keys may have to be fetched, so this can take a while. */
    JsonWebToken check(String token) throws ParseException {
        return parsers.computeIfAbsent(algorithm(token), this::parser).parse(token);
    }

    private SignatureAlgorithm algorithm(String token) throws ParseException {
        String named = header(token);
        return accepted.stream()
                .filter(algorithm -> algorithm.getAlgorithm().equals(named))
                .findFirst()
                .orElseThrow(() -> new ParseException("It is signed by " + named + "; accepted are " + accepted + "."));
    }

    private static String header(String token) throws ParseException {
        try {
            return JsonWebSignature.fromCompactSerialization(token) instanceof JsonWebSignature signature
                    ? signature.getAlgorithmHeaderValue()
                    : null;
        } catch (JoseException e) {
            throw new ParseException("It is not a signed JWT.");
        }
    }

    private JWTParser parser(SignatureAlgorithm algorithm) {
        JWTAuthContextInfo info = new JWTAuthContextInfo(configured);
        info.setSignatureAlgorithm(Set.of(algorithm));
        return new DefaultJWTParser(info, new DefaultJWTCallerPrincipalFactory());
    }
}
