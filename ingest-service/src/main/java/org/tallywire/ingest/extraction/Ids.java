package org.tallywire.ingest.extraction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.tallywire.contracts.Evidence;

/** Names what is read from a report by what it says, so that reading the same words again gives the same ids. */
final class Ids {
    private static final int BYTES = 12;

    private final String report;
    private final Map<String, Integer> occurrences = new HashMap<>();

    Ids(String report) {
        this.report = report;
    }

    String of(
            String tally,
            java.util.List<String> who,
            Object measure,
            Quantity quantity,
            Object status,
            Evidence evidence) {
        return of(tally + "|" + String.join(",", who) + "|" + measure + "|" + quantity.low() + "|" + quantity.high()
                + "|" + status + "|" + evidence.text());
    }

    /** The second time that the same is said is another claim, by its number. */
    String of(String what) {
        int occurrence = occurrences.merge(what, 1, Integer::sum);
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((report + "|" + what + "|" + occurrence).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
