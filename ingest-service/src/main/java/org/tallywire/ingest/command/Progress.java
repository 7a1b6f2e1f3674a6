package org.tallywire.ingest.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar on standard error while a person watches; nothing otherwise. */
final class Progress {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean watched;
    private final long bytesTotal;

    /** @param bytesTotal 0 where it is not known */
    Progress(PrintStream err, boolean watched, long bytesTotal) {
        this.err = err;
        this.watched = watched;
        this.bytesTotal = bytesTotal;
    }

    /** Whether standard error is a terminal. Java tells it of standard input and output only, so Linux is asked first. */
    static boolean watched() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev/pts")
                    || Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    void at(long bytes, long lines) {
        if (!watched) {
            return;
        }
        if (bytesTotal > 0) {
            int done = (int) Math.min(WIDTH, WIDTH * bytes / bytesTotal);
            err.print("\r[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + lines + " reports");
        } else {
            err.print("\r" + lines + " reports");
        }
        err.flush();
    }

    /** Makes room for a line of text. */
    void clear() {
        if (watched) {
            err.print("\r\u001b[K");
        }
    }

    void done() {
        clear();
        err.flush();
    }
}
