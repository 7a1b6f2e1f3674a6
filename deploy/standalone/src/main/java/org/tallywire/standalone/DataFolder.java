package org.tallywire.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tallywire.embedded.Folders;

/** The folder with everything that is kept, held by one launcher at a time. */
final class DataFolder implements AutoCloseable {
    /** Broker and database refuse to go on, or break, long before the last byte is gone. */
    private static final long FREE_BYTES_MIN = 512L * 1024 * 1024;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** @throws Refusal if the folder cannot be used: another launcher has it, it cannot be written, its disk is full */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = file.tryLock();
            if (lock == null) {
                throw new Refusal("Tallywire already runs on " + folder + running(folder)
                        + "; stop it first, or start another one with --data and --port-base.");
            }
            var free = Files.getFileStore(folder).getUsableSpace();
            if (free < FREE_BYTES_MIN) {
                throw new Refusal("The disk of " + folder + " has " + mebibytes(free) + " MiB left and Tallywire needs "
                        + mebibytes(FREE_BYTES_MIN) + "; free some, or choose another place with --data.");
            }
            return new DataFolder(folder, file, lock);
        } catch (IOException e) {
            throw new Refusal("The folder " + folder + " cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "); choose another with --data.");
        }
    }

    Path broker() {
        return folder.resolve("broker");
    }

    Path database() {
        return folder.resolve("database");
    }

    /** PostgreSQL itself: no data, so it stays when the rest is emptied. */
    Path programs() {
        return folder.resolve("programs");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path processes() {
        return folder.resolve("processes");
    }

    Path path() {
        return folder;
    }

    /** Leaves nothing of earlier runs but programs. */
    void empty() throws IOException {
        for (var part : List.of(broker(), database(), keys(), logs())) {
            Folders.delete(part);
        }
    }

    /** Logs of the run before are kept once; a launcher that runs for months writes no endless file of its own. */
    void turnLogs() throws IOException {
        if (Files.exists(logs())) {
            Folders.delete(folder.resolve("logs.before"));
            Files.move(logs(), folder.resolve("logs.before"));
        }
    }

    void tellRunning(String address) throws IOException {
        Files.writeString(folder.resolve("running"), ProcessHandle.current().pid() + " " + address + "\n");
    }

    private static String running(Path folder) {
        try {
            var words = Files.readString(folder.resolve("running")).strip().split(" ");
            return " (process " + words[0] + ", " + words[1] + ")";
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            return "";
        }
    }

    private static long mebibytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("running"));
        lock.release();
        lockFile.close();
    }
}
