package org.tallywire.ingest.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The lines of a stream that are not blank, some at a time; of a line that is too long only the fact is kept. */
final class InputLines {
    private final InputStream in;
    private final int bytesMax;
    private long number;
    private long bytes;

    /** @param bytes null where there are too many */
    record Line(long number, byte[] bytes) {}

    InputLines(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** How many bytes have been read. */
    long bytes() {
        return bytes;
    }

    /** How many lines have been read, blank ones included. */
    long count() {
        return number;
    }

    /** The next lines, at most so many; empty at the end. */
    List<Line> next(int max) throws IOException {
        var lines = new ArrayList<Line>();
        while (lines.size() < max) {
            var line = line();
            if (line == null) {
                break;
            }
            if (line.bytes() == null
                    || !new String(line.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Line line() throws IOException {
        var line = new ByteArrayOutputStream(1024);
        long size = 0;
        int unit;
        while ((unit = in.read()) >= 0 && unit != '\n') {
            size++;
            if (size <= bytesMax) {
                line.write(unit);
            }
        }
        if (unit < 0 && size == 0) {
            return null;
        }
        bytes += size + 1;
        number++;
        return new Line(number, size > bytesMax ? null : line.toByteArray());
    }
}
