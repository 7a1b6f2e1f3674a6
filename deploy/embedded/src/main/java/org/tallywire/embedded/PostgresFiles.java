package org.tallywire.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The folder of a PostgreSQL server: its programs, its data, its password. Each part is made beside its place and moved
 * there whole, so that an interruption at any moment leaves nothing half done that a later start would trust.
 */
record PostgresFiles(Path programs, Path data, List<String> prefix) {
    static final String DATA = "data";
    static final String PASSWORD = "password";
    static final String USER = "tallywire";

    /**
     * @param folder for data and password
     * @param programs for what is unpacked; may be shared
     */
    static PostgresFiles prepare(Path folder, Path programs) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var files =
                new PostgresFiles(PostgresPrograms.unpacked(programs), folder.resolve(DATA), asNobodyInParticular());
        if (!Files.exists(files.data)) {
            files.initialise(folder);
        }
        return files;
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace without a mapping the same process is nobody in particular,
     * and still owns its files.
     */
    private static List<String> asNobodyInParticular() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        var test = new ProcessBuilder("unshare", "-U", "true").start();
        if (test.waitFor() != 0) {
            throw new IllegalStateException(
                    "PostgreSQL does not run as root, and this machine does not let root step down "
                            + "(\"unshare -U\" fails): start as an ordinary user, or name a database that runs elsewhere.");
        }
        return List.of("unshare", "-U");
    }

    ProcessBuilder command(String program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** A cluster with a role and a database of our own, entered by password only. */
    private void initialise(Path folder) throws IOException, InterruptedException {
        var unfinished = folder.resolve(DATA + ".new");
        Folders.delete(unfinished);
        var password = folder.resolve(PASSWORD);
        writePassword(password);
        run(
                command(
                        "initdb",
                        List.of(
                                "-D",
                                unfinished.toString(),
                                "-U",
                                "postgres",
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C")),
                "");
        run(
                command("postgres", List.of("--single", "-D", unfinished.toString(), "postgres")),
                "create role %1$s login createdb password '%2$s'\ncreate database %1$s owner %1$s\n"
                        .formatted(USER, Files.readString(password).strip()));
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writePassword(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
    }

    private static void run(ProcessBuilder command, String input) throws IOException, InterruptedException {
        var process = command.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("PostgreSQL's files could not be made: \""
                    + String.join(" ", command.command()) + "\" ended with " + process.exitValue() + ".");
        }
    }
}
