package org.tallywire.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL server that runs, or ran, on a folder, known by the file in which it names itself. */
final class Postmaster {
    /** The line of {@code postmaster.pid} that holds the state, counted from 0; part of PostgreSQL's file format. */
    private static final int STATE_LINE = 7;

    private final ProcessHandle process;

    private Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /** The server of the folder if it is alive, be it ours or one that lost its parent. */
    static Optional<Postmaster> of(Path folder) {
        return lines(folder).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(Postmaster::isPostgres)
                .map(Postmaster::new);
    }

    static boolean isReady(Path folder, long pid) {
        var lines = lines(folder);
        return lines.size() > STATE_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATE_LINE).strip().equals("ready");
    }

    /** The number may have been given to another program since. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
    }

    private static List<String> lines(Path folder) {
        try {
            return Files.readAllLines(folder.resolve(PostgresFiles.DATA).resolve("postmaster.pid"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** PostgreSQL's "fast" shutdown: ends the sessions, writes everything out, goes. Cut off where that takes too long. */
    void stop(Duration patience) {
        signal("INT");
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Java itself can send only TERM, at which PostgreSQL would wait for its clients to leave. */
    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
