package org.tallywire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tallywire.kubernetes.Tokens.AN_HOUR;
import static org.tallywire.kubernetes.Tokens.signed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** Who issues people's tokens, as OpenID Connect providers do: RSA keys that it publishes as a JWKS, and changes. */
final class IdentityProvider implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String issuer;
    private final String audience;
    private volatile RsaJsonWebKey key = newKey("key-1");

    IdentityProvider(String issuer, String audience) throws IOException, JoseException {
        this.issuer = issuer;
        this.audience = audience;
        server.createContext("/keys", exchange -> {
            var body = new JsonWebKeySet(key).toJson().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Of the JWKS. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** From now on it signs with another key, and publishes only that. */
    void rotate() throws JoseException {
        key = newKey("key-2");
    }

    String token(String role) throws JoseException {
        return signed(key, issuer, audience, role, AN_HOUR);
    }

    String expired(String role) throws JoseException {
        return signed(key, issuer, audience, role, -AN_HOUR);
    }

    String forgedBy(String other, String role) throws JoseException {
        return signed(key, other, audience, role, AN_HOUR);
    }

    String forAnother(String role) throws JoseException {
        return signed(key, issuer, "another-product", role, AN_HOUR);
    }

    /** It names the key that is published, and was not signed with it. */
    String signedByAnother(String role) throws JoseException {
        return signed(newKey(key.getKeyId()), issuer, audience, role, AN_HOUR);
    }

    private static RsaJsonWebKey newKey(String name) throws JoseException {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(name);
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return key;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
