package org.tallywire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the children run from: this module's classes and the folder {@code target/lib} beside them. */
final class Libraries {
    private Libraries() {}

    /**
     * The command that runs a main class of this module in a JVM of its own.
     *
     * @throws IllegalStateException if the module has not been built
     */
    static List<String> java(List<String> options, Class<?> main, Object... args) {
        var target = target();
        var command = jvm(options, target.resolve("classes") + ":" + target.resolve("lib") + "/*");
        command.add(main.getName());
        Stream.of(args).map(String::valueOf).forEach(command::add);
        return command;
    }

    /** The command that runs the main class of a foreign jar in a JVM that ends with this one. */
    static List<String> tethered(List<String> options, Path jar, String main) {
        var command = jvm(options, jar + ":" + jarOrClasses(target()));
        command.addAll(List.of(Tether.class.getName(), main));
        return command;
    }

    /** Our jar where it is made: with a folder on its class path a JVM keeps no ahead-of-time cache. */
    private static Path jarOrClasses(Path target) {
        try (var files = Files.newDirectoryStream(target, "tallywire-embedded-*.jar")) {
            var jars = files.iterator();
            return jars.hasNext() ? jars.next() : target.resolve("classes");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + target + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> jvm(List<String> options, String classPath) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Small and quick to start: a heap that begins small stays small where little is kept.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xms24m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    /** This module's {@code target}. */
    static Path target() {
        return Stream.of(besideOurClasses(), inTheCheckout())
                .filter(target ->
                        Files.isDirectory(target.resolve("lib")) && Files.isDirectory(target.resolve("classes")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The embedded broker and database are not built (no "
                        + besideOurClasses().resolve("lib") + "): run \"mvn package\" first."));
    }

    /** Our classes are {@code target/classes} or a jar in {@code target}; a copied jar or a class loader may hide that. */
    private static Path besideOurClasses() {
        try {
            var source = Libraries.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? inTheCheckout()
                    : Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return inTheCheckout();
        }
    }

    private static Path inTheCheckout() {
        return Path.of(System.getProperty("tallywire.root", "."), "deploy", "embedded", "target");
    }
}
