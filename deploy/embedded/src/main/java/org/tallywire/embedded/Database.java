package org.tallywire.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The main class of the database's guardian: prepares a folder, runs PostgreSQL on it, and ends when PostgreSQL ends or when
 * told to. Arguments: folder, folder of programs, port.
 */
public final class Database {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private Database() {}

    public static void main(String[] args) throws Exception {
        Tether.hold();
        var folder = Path.of(args[0]).toAbsolutePath();
        try {
            run(folder, Path.of(args[1]).toAbsolutePath(), args[2]);
        } catch (IOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path folder, Path programs, String port) throws Exception {
        // A server that outlived its guardian, both after a kill -9, still holds the data and the port.
        Postmaster.of(folder).ifPresent(orphan -> orphan.stop(STOP_PATIENCE));
        var files = PostgresFiles.prepare(folder, programs);
        var server = files.command("postgres", serverArguments(files, port))
                .inheritIO()
                .start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> Postmaster.of(folder).ifPresent(postmaster -> postmaster.stop(STOP_PATIENCE)),
                        "database-shutdown"));
        while (server.isAlive() && !Postmaster.isReady(folder, server.pid())) {
            Thread.sleep(20);
        }
        if (server.isAlive()) {
            new ReadyFile(folder).set();
        }
        System.exit(server.waitFor() == 0 ? 0 : 1);
    }

    private static List<String> serverArguments(PostgresFiles files, String port) {
        return List.of(
                "-D", files.data().toString(),
                "-p", port,
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "fsync=on",
                "-c", "synchronous_commit=on",
                "-c", "max_connections=60",
                "-c", "shared_buffers=64MB",
                "-c", "log_line_prefix=%m [%p] ");
    }
}
