package org.tallywire.ingest.known;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import org.tallywire.contracts.Report;

/** Tells whether a report changed: what it says and how it stands, not when or by which way it came. */
public final class ReportDigest {
    private ReportDigest() {}

    public static long of(Report report) {
        var sha = sha256();
        Stream.of(report.status().name(), report.title(), report.text(), report.html(), report.story())
                .forEach(part -> {
                    var bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
                    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                    sha.update(bytes);
                });
        return ByteBuffer.wrap(sha.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
