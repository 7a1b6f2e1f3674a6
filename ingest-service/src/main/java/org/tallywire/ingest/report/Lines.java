package org.tallywire.ingest.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, one at a time; of a line that is too long only the fact is kept. */
final class Lines {
    private final InputStream in;
    private final int bytesMax;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    /** @param number from 1 on @param bytes without the line break; null where there are too many */
    record Line(long number, byte[] bytes) {
        boolean blank() {
            if (bytes == null) {
                return false;
            }
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    Lines(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** Whether the next line may have to be waited for. */
    boolean mayWait() throws IOException {
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            var line = read();
            if (line.isEmpty() || !line.get().blank()) {
                return line;
            }
        }
    }

    private Optional<Line> read() throws IOException {
        var bytes = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        boolean any = false;
        while (true) {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer, 0, buffer.length));
                if (end == 0) {
                    return any ? Optional.of(line(bytes, tooLong)) : Optional.empty();
                }
            }
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            tooLong |= bytes.size() + at - from > bytesMax;
            if (!tooLong) {
                bytes.write(buffer, from, at - from);
            }
            if (at < end) {
                at++;
                return Optional.of(line(bytes, tooLong));
            }
        }
    }

    private Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        return new Line(++number, tooLong ? null : bytes.toByteArray());
    }
}
