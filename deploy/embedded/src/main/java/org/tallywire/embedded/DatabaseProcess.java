package org.tallywire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server in processes of its own, listening on the loopback address, with fsync on. A guardian JVM
 * ({@link Database}) unpacks and starts it and ends it when we end. What it holds is in its folder, so that it can be
 * stopped or killed and started again on the same port with nothing lost.
 */
public final class DatabaseProcess {
    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path programs;
    private final Path log;
    private final int port;
    private volatile Child child;

    /**
     * @param folder for what it holds
     * @param programs for PostgreSQL itself, unpacked there once; may be shared
     */
    public DatabaseProcess(Path folder, Path programs, Path log, int port) {
        this.folder = folder;
        this.programs = programs;
        this.log = log;
        this.port = port;
    }

    /** A database on a free port with its log in its folder, for tests: PostgreSQL is unpacked once a checkout. */
    public static DatabaseProcess onFreePort(Path folder) {
        return new DatabaseProcess(
                folder, Libraries.target().resolve("postgres"), folder.resolve("database.log"), Ports.free());
    }

    /**
     * Starts it and waits until it serves.
     *
     * @throws IllegalStateException if it does not start, with the end of its log
     */
    public DatabaseAddress start() {
        var ready = new ReadyFile(folder);
        ready.clear();
        child = Child.start(
                "database",
                Libraries.java(List.of("-Xmx32m", "-Xss512k"), Database.class, folder, programs, port),
                Map.of(),
                log);
        ready.await(child, START_PATIENCE);
        return address();
    }

    public DatabaseAddress address() {
        try {
            var password =
                    Files.readString(folder.resolve(PostgresFiles.PASSWORD)).strip();
            return new DatabaseAddress("127.0.0.1", port, PostgresFiles.USER, PostgresFiles.USER, password);
        } catch (IOException e) {
            throw new UncheckedIOException("The database's password cannot be read: " + e.getMessage(), e);
        }
    }

    public Child child() {
        return child;
    }

    public void stop() {
        child.stop(STOP_PATIENCE);
    }

    /** As a power cut would: the guardian and the server itself, whose own children end when it is gone. */
    public void kill() {
        child.kill();
        Postmaster.of(folder).ifPresent(Postmaster::kill);
    }
}
