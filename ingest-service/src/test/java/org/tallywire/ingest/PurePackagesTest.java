package org.tallywire.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reads figures and finds copies depends on words alone, so that it gives the same answer in every test, command and
 * service, and a reader of it needs to know no framework.
 */
class PurePackagesTest {
    private static final Path SOURCES = Path.of(System.getProperty("tallywire.root", ".."))
            .resolve("ingest-service/src/main/java/org/tallywire/ingest");
    private static final Pattern FOREIGN = Pattern.compile(
            "^import (?:static )?(?!java\\.|org\\.tallywire\\.(?:contracts|stories|ingest\\.extraction)\\.).*$",
            Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"extraction", "copies"})
    void aPurePackageKnowsTheJdkAndOurRecordsOnly(String name) throws IOException {
        List<Path> sources;
        try (var files = Files.walk(SOURCES.resolve(name))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertFalse(sources.isEmpty());
        for (var source : sources) {
            var foreign = FOREIGN.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertEquals(List.of(), foreign, source.toString());
        }
    }
}
