package org.tallywire.ledger.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The fold knows the JDK, the messages and the story packs, and nothing else. A framework in here would bring a clock, a
 * thread or a database with it, and the same claims would no longer give the same board.
 */
class PureTest {
    private static final List<String> KNOWN = List.of("java.", "org.tallywire.contracts.", "org.tallywire.stories.");
    private static final List<String> IMPURE = List.of(
            "Instant.now",
            "LocalDate.now",
            "System.nanoTime",
            "System.currentTimeMillis",
            "new Random",
            "UUID.",
            "Thread",
            "synchronized");

    @Test
    void importsNothingButTheJdkAndOurRecords() throws IOException {
        var strangers = lines().stream()
                .filter(line -> line.startsWith("import "))
                .map(line -> line.replaceFirst("^import (static )?", ""))
                .filter(name -> KNOWN.stream().noneMatch(name::startsWith))
                .toList();
        assertEquals(List.of(), strangers);
    }

    @Test
    void asksNoClockAndNoChance() throws IOException {
        var impure = lines().stream()
                .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/"))
                .filter(line -> IMPURE.stream().anyMatch(line::contains))
                .toList();
        assertEquals(List.of(), impure);
    }

    private static List<String> lines() throws IOException {
        var folder = Path.of("src/main/java/org/tallywire/ledger/tally");
        if (!Files.isDirectory(folder)) {
            folder = Path.of("ledger-service").resolve(folder);
        }
        try (var files = Files.list(folder)) {
            var all = files.sorted()
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
            assertTrue(all.size() > 100, "the package is read");
            return all;
        }
    }
}
