package org.tallywire.ledger.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The chain of hashes through a story's journal. Whoever has the entries can check it with any SHA-256 program: an
 * entry's hash is that of the lines {@code prev, story, n, kind, known} (each with a line feed, known in ISO-8601) and
 * the body, in UTF-8, as 64 lower-case hex digits.
 */
public final class Chain {
    /** Stands before the first entry. */
    public static final String START = "0".repeat(64);

    private Chain() {}

    public static String hash(String prev, String story, long n, Kind kind, Instant known, String body) {
        var sha = sha256();
        sha.update((prev + "\n" + story + "\n" + n + "\n" + kind.word() + "\n" + known + "\n").getBytes(UTF_8));
        sha.update(body.getBytes(UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }

    public static String hash(Entry entry) {
        return hash(entry.prev(), entry.story(), entry.n(), entry.kind(), entry.known(), entry.body());
    }

    /** The digest of a text, as 64 lower-case hex digits. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
