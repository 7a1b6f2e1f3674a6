package org.tallywire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started. Its standard input is a pipe that only we hold: when we end, however abruptly, the pipe
 * closes and the child ends too (see {@link Tether}). It ignores the terminal's Ctrl-C, which reaches every process of a
 * terminal at once, so that whoever started it can stop things in order. Its standard output and errors go to a log file.
 */
public final class Child {
    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param name for messages to people
     * @param environment added to ours
     * @param log what the child prints is appended there
     */
    public static Child start(String name, List<String> command, Map<String, String> environment, Path log) {
        var inOwnHands = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        inOwnHands.addAll(command);
        var builder = new ProcessBuilder(inOwnHands).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new Child(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start the " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes when the child has ended, for whatever reason. */
    public CompletableFuture<Child> ended() {
        return process.onExit().thenApply(ignored -> this);
    }

    /** Asks the child to end, and makes it where it has not after a while. */
    public void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the pipe, as our own end would. */
    void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    /** Ends the child as a power cut would: {@code kill -9}. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
