package org.tallywire.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a benchmark tells what it found: printed at once, and appended as a JSON line to the file that
 * {@code -Dbench.results=FILE} names, if any. Each line is {@code {"comparison": …}} or {@code {"curve": …}}.
 */
public final class Results {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Optional<Path> file;

    private Results(Optional<Path> file) {
        this.file = file;
    }

    /** Of this program's run. */
    public static Results ofThisRun() {
        return new Results(
                Optional.ofNullable(System.getProperty("bench.results")).map(Path::of));
    }

    public void tell(Comparison comparison) {
        System.out.println("\n" + comparison.text());
        keep(new Line(comparison, null));
    }

    public void tell(Curve curve) {
        System.out.println("\n" + curve.text());
        keep(new Line(null, curve));
    }

    private void keep(Line line) {
        file.ifPresent(path -> {
            try {
                Files.writeString(
                        path,
                        JSON.writeValueAsString(line) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("The results cannot be kept in " + path + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * What earlier runs left in a file, oldest first.
     *
     * @throws IOException if it cannot be read, or a line is none of ours
     */
    public static List<Line> read(Path file) throws IOException {
        var lines = new ArrayList<Line>();
        for (var line : Files.readAllLines(file)) {
            lines.add(JSON.readValue(line, Line.class));
        }
        return lines;
    }

    /**
     * One finding; exactly one of the two is there.
     *
     * @param comparison or null
     * @param curve or null
     */
    public record Line(Comparison comparison, Curve curve) {}
}
