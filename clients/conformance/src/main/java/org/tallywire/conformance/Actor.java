package org.tallywire.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/** The client under test. */
@FunctionalInterface
public interface Actor {
    /** The story that it is to follow. */
    String STORY = Part.STORY;

    /** Begins to follow the story at an address of the stream; what comes back ends it. */
    AutoCloseable follow(URI address) throws IOException;

    /** A program of its own, with {@code {url}} in its command replaced; without one, somebody starts it by hand. */
    static Actor of(List<String> command, PrintStream out) {
        if (command.isEmpty()) {
            return address -> {
                out.println("follow the story " + Part.STORY + " at " + address);
                return () -> {};
            };
        }
        return address -> {
            List<String> words = command.stream()
                    .map(word -> word.replace("{url}", address.toString()))
                    .toList();
            Process program = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return () -> {
                program.destroy();
                program.waitFor();
            };
        };
    }
}
