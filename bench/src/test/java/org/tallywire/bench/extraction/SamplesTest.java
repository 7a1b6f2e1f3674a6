package org.tallywire.bench.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.ingest.extraction.Reading;

class SamplesTest {
    private static final String REPORT =
            "{\"id\": \"a\", \"published\": \"2023-11-24T21:00:00Z\", \"text\": \"Hamas freed 13 hostages in Gaza.\"}\n";

    @TempDir
    Path folder;

    @Test
    void everyReportOfTheFileIsReadToItsClaims() throws IOException {
        var samples = Samples.of(file(REPORT + "\n" + REPORT));
        assertEquals(2, samples.lines().size());
        assertEquals(2 * "Hamas freed 13 hostages in Gaza.".length(), samples.characters());
        for (var line : samples.lines()) {
            assertEquals(13, ((Reading) samples.read(line)).claims().get(0).low());
        }
    }

    @Test
    void aLineThatIsNoReportIsNamed() throws IOException {
        var file = file(REPORT + "\n{\"id\": \"b\", \"text\": \"x\"}\n");
        var fault = assertThrows(IllegalArgumentException.class, () -> Samples.of(file));
        assertTrue(fault.getMessage().startsWith(file + ":3: published is missing"), fault.getMessage());
    }

    @Test
    void anEmptyFileIsNoSample() throws IOException {
        var file = file("\n");
        assertThrows(IllegalArgumentException.class, () -> Samples.of(file));
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("reports.jsonl"), lines);
    }
}
