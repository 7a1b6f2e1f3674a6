package org.tallywire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a child tells that it serves: a file that appears. */
final class ReadyFile {
    private final Path file;

    ReadyFile(Path folder) {
        this.file = folder.resolve("ready");
    }

    void clear() {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write in " + file.getParent() + ": " + e.getMessage(), e);
        }
    }

    void set() throws IOException {
        Files.createFile(file);
    }

    /** @throws IllegalStateException if the child ends first or takes too long; says where its log is and how it ends */
    void await(Child child, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!Files.exists(file)) {
            if (!child.alive()) {
                throw new IllegalStateException("The " + child.name() + " did not start. " + LogTail.of(child.log()));
            }
            if (System.nanoTime() > end) {
                child.kill();
                throw new IllegalStateException("The " + child.name() + " was not ready within " + patience.toSeconds()
                        + " s. " + LogTail.of(child.log()));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
