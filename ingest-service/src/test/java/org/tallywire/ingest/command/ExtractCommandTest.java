package org.tallywire.ingest.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.ingest.Json;

class ExtractCommandTest {
    private static final String FREED =
            "{\"id\":\"%s\",\"published\":\"2023-11-24T21:00:00Z\",\"text\":\"Hamas freed %d hostages on Friday.\"}\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void answersStandInTheOrderOfTheReports() throws IOException {
        var input = new StringBuilder();
        for (int i = 1; i <= 1_500; i++) {
            input.append(FREED.formatted("r" + i, i));
        }
        assertEquals(0, run(input.toString(), "-"));
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1_500, lines.size());
        for (int i = 1; i <= 1_500; i++) {
            var answer = Json.MAPPER.readTree(lines.get(i - 1));
            assertEquals("r" + i, answer.path("report").asText());
            assertEquals(i, answer.path("claims").path(0).path("low").asLong());
        }
    }

    @Test
    void aBadLineIsNamedAndTheOthersAreRead() throws IOException {
        var input =
                FREED.formatted("a", 13) + "\nrubbish\n" + "{\"id\":\"b\",\"text\":\"x\"}\n" + FREED.formatted("c", 17);
        assertEquals(1, run(input, "-"));
        assertEquals(2, out.toString(StandardCharsets.UTF_8).lines().count());
        var faults = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(faults.get(0).startsWith("standard input:3: "), faults.get(0));
        assertTrue(faults.get(1).startsWith("standard input:4: published is missing"), faults.get(1));
    }

    @Test
    void reasonsStandBesideTheClaimsWhereTheyAreAskedFor() throws IOException {
        assertEquals(0, run(FREED.formatted("a", 13), "--explain", "-"));
        var answer = Json.MAPPER.readTree(out.toByteArray());
        assertEquals(
                answer.path("claims").path(0).path("id"),
                answer.path("explanations").path(0).path("claim"));
        assertEquals(
                "object of the verb",
                answer.path("explanations").path(0).path("rule").asText());
    }

    @Test
    void aReportOfNoStoryHasNoClaims() throws IOException {
        assertEquals(0, run("{\"id\":\"a\",\"published\":\"2023-11-24\",\"text\":\"Rain in Oslo.\"}\n", "-"));
        assertTrue(Json.MAPPER.readTree(out.toByteArray()).path("claims").isEmpty());
    }

    @Test
    void aFileIsReadAndItsFaultsAreNamedByIt(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("reports.jsonl"), FREED.formatted("a", 13) + "{}\n");
        assertEquals(1, run("", file.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith(file + ":2: "));
    }

    @Test
    void aMissingFileAndWrongOptionsAreToldInOneLine() throws IOException {
        assertEquals(2, run("", "/no/such/file.jsonl"));
        assertEquals(2, run("", "--what"));
        assertEquals(2, run(""));
        assertEquals(3, err.toString(StandardCharsets.UTF_8).lines().count());
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("Exception"));
    }

    private int run(String input, String... arguments) throws IOException {
        return ExtractCommand.run(
                List.of(arguments),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }
}
