package org.tallywire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Who issues people's tokens, as OpenID Connect providers do: RSA keys that it publishes as a JWKS, and changes. */
final class IdentityProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AN_HOUR = 3600;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String issuer;
    private final String audience;
    private volatile KeyPair keys = newKeys();
    private volatile int number = 1;

    IdentityProvider(String issuer, String audience) throws IOException, GeneralSecurityException {
        this.issuer = issuer;
        this.audience = audience;
        server.createContext("/keys", exchange -> {
            var body = published().getBytes(UTF_8);
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
    void rotate() throws GeneralSecurityException {
        keys = newKeys();
        number++;
    }

    String token(String role) throws GeneralSecurityException {
        return token(issuer, audience, role, AN_HOUR, keys.getPrivate());
    }

    String expired(String role) throws GeneralSecurityException {
        return token(issuer, audience, role, -AN_HOUR, keys.getPrivate());
    }

    String forgedBy(String other, String role) throws GeneralSecurityException {
        return token(other, audience, role, AN_HOUR, keys.getPrivate());
    }

    String forAnother(String role) throws GeneralSecurityException {
        return token(issuer, "another-product", role, AN_HOUR, keys.getPrivate());
    }

    /** It names the key that is published, and was not signed with it. */
    String signedByAnother(String role) throws GeneralSecurityException {
        return token(issuer, audience, role, AN_HOUR, newKeys().getPrivate());
    }

    private String token(String by, String to, String role, int seconds, PrivateKey key)
            throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var header =
                JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", kid());
        var claims = JSON.createObjectNode()
                .put("iss", by)
                .put("aud", to)
                .put("sub", "somebody")
                .put("upn", "somebody@newsroom.example")
                .put("iat", now - 2 * AN_HOUR)
                .put("exp", now + seconds);
        claims.putArray("groups").add(role);
        var unsigned = base64(header.toString().getBytes(UTF_8)) + "."
                + base64(claims.toString().getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(unsigned.getBytes(UTF_8));
        return unsigned + "." + base64(signature.sign());
    }

    private String published() {
        var key = (RSAPublicKey) keys.getPublic();
        var set = JSON.createObjectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", kid())
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
        return set.toString();
    }

    private String kid() {
        return "key-" + number;
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** Without the zero that keeps Java's numbers positive. */
    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
