package org.tallywire.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, for a message to a person. */
public final class LogTail {
    private static final int LINES_MAX = 12;
    private static final int BYTES_MAX = 16 * 1024;

    private LogTail() {}

    public static String of(Path log) {
        var lines = lines(log);
        return "Its log is " + log
                + (lines.isEmpty() ? " and is empty." : ", and ends:\n  " + String.join("\n  ", lines));
    }

    private static List<String> lines(Path log) {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - BYTES_MAX));
            var bytes = java.nio.ByteBuffer.allocate(BYTES_MAX);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // Until the end of the file.
            }
            var lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
