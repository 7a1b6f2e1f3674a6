package org.tallywire.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The children of a launcher that was killed. They notice it and end by themselves; the next launcher waits for that, since
 * they hold its ports and data. Children are known by process id and start, so that nobody else's process is ever meant.
 */
final class Leftovers {
    private static final long PATIENCE_SECONDS = 30;

    private final Path file;

    Leftovers(Path file) {
        this.file = file;
    }

    void remember(List<Long> children) throws IOException {
        Files.write(
                file,
                children.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .map(Leftovers::line)
                        .toList());
    }

    /** Waits until those of the last run are gone, and ends them where they take too long. */
    void awaitEnd() throws IOException {
        var alive = alive();
        if (alive.isEmpty()) {
            return;
        }
        System.out.println("Waiting for what the last run left behind …");
        try {
            CompletableFuture.allOf(alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            alive.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> alive() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> find(line).stream()).toList();
        }
    }

    private static Optional<ProcessHandle> find(String line) {
        var words = line.split(" ");
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.isAlive() && line(process).equals(line));
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
