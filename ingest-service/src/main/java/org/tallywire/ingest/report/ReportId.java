package org.tallywire.ingest.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a report that came without one: the same address, or else the same words, give the same id. */
final class ReportId {
    private static final int DIGITS = 24;

    private ReportId() {}

    static String ofUrl(String url) {
        return digest(url.replaceFirst("#.*$", ""));
    }

    static String ofContent(String publisher, CanonicalText text) {
        return digest(publisher + "\n" + text.text());
    }

    private static String digest(String of) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
