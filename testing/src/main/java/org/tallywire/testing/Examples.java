package org.tallywire.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example messages of the contracts: one JSON file a situation, in a folder a message. */
public final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A message that its schema accepts and every consumer reads. */
    public record Example(String name, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A message that its schema refuses.
     *
     * @param field JSON pointer to what is wrong; the empty word where the message lacks something
     * @param why one sentence
     */
    public record Refused(String name, String field, String why, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Examples() {}

    /**
     * All examples of a message or frame, in the order of their names.
     *
     * @param message e.g. {@code claims-reported} or {@code stream/snapshot}
     */
    public static List<Example> all(String message) {
        return read("examples/" + message);
    }

    /** One example by the name of its file, without the ending. */
    public static String one(String message, String name) {
        return all(message).stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example " + message + "/" + name))
                .json();
    }

    /** All messages of a kind that must be refused, each with the reason. */
    public static List<Refused> refused(String message) {
        return read("examples/refused/" + message).stream()
                .map(Examples::refused)
                .toList();
    }

    private static Refused refused(Example file) {
        try {
            JsonNode node = JSON.readTree(file.json());
            return new Refused(
                    file.name(),
                    node.required("field").textValue(),
                    node.required("why").textValue(),
                    node.required("value").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file.name(), e);
        }
    }

    private static List<Example> read(String folder) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(folder);
        if (url == null) {
            throw new IllegalArgumentException("no folder " + folder + " on the class path");
        }
        try {
            if (!url.getProtocol().equals("jar")) {
                return readFiles(Path.of(url.toURI()));
            }
            // An own file system for the one reading: the shared one of the JVM may be closed by somebody else.
            String jar = url.getPath().substring(0, url.getPath().indexOf("!/"));
            try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar)))) {
                return readFiles(files.getPath(folder));
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + url, e);
        }
    }

    private static List<Example> readFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Examples::readFile)
                    .toList();
        }
    }

    private static Example readFile(Path file) {
        try {
            return new Example(file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
