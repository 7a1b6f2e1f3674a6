package org.tallywire.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a subscriber is owed must be provable without a server, a broker or a clock: it knows none of them. */
class PurityTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("tallywire.root", ".."), "notify-service/src/main/java/org/tallywire/notify");

    @Test
    void boardAndSubscriptionKnowTheJdkAndOurRecordsOnly() throws IOException {
        List<Path> files;
        try (Stream<Path> board = Files.list(SOURCES.resolve("board"));
                Stream<Path> subscription = Files.list(SOURCES.resolve("subscription"))) {
            files = Stream.concat(board, subscription).toList();
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            List<String> foreign = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replaceFirst("import (static )?", ""))
                    .filter(name -> !name.startsWith("java.")
                            && !name.startsWith("org.tallywire.contracts.")
                            && !name.startsWith("org.tallywire.notify.board.")
                            && !name.startsWith("org.tallywire.notify.subscription."))
                    .toList();
            assertEquals(List.of(), foreign, file.toString());
        }
    }
}
