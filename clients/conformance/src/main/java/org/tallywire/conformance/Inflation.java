package org.tallywire.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads compressed messages (RFC 7692) of a server that takes no context over from one to the next. */
final class Inflation {
    static final String OFFER = "permessage-deflate; client_max_window_bits";
    /** What the sender left out (section 7.2.2). */
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    String inflate(byte[] payload) {
        Inflater inflater = new Inflater(true);
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream(payload.length * 4);
            byte[] piece = new byte[8192];
            for (byte[] part : new byte[][] {payload, TAIL}) {
                inflater.setInput(part);
                for (int n; (n = inflater.inflate(piece)) > 0; ) {
                    text.write(piece, 0, n);
                }
            }
            return text.toString(UTF_8);
        } catch (DataFormatException e) {
            throw new Scenario.Broken("A compressed message cannot be read by itself: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
