package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting is documented, and everything that is set is a setting. */
class SettingsTest {
    private static final Path GUIDE = Overlay.ROOT.resolve("deploy/README.md");

    /** {@code -Dtallywire.write} writes the tables of the guide anew instead of complaining. */
    private static final boolean WRITE = System.getProperty("tallywire.write") != null;

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "ledger", "notify"})
    void everySettingSaysWhatItMeans(String service) throws Exception {
        List<Settings.Setting> settings = Settings.of(service);
        assertFalse(settings.isEmpty());
        for (Settings.Setting setting : settings) {
            assertTrue(setting.meaning().length() > 10, setting.name() + " does not say what it means");
            assertTrue(setting.name().startsWith("tallywire." + service + "."), setting.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "ledger", "notify"})
    void guideHasEverySettingAsTheCodeHasIt(String service) throws Exception {
        String begin = "<!-- settings of " + service + ", written by the build -->\n";
        String end = "<!-- end -->";
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf(begin) + begin.length();
        int to = guide.indexOf(end, from);
        String expected = table(service);
        if (WRITE) {
            Files.writeString(GUIDE, guide.substring(0, from) + expected + guide.substring(to));
        } else {
            assertEquals(
                    expected,
                    guide.substring(from, to),
                    "deploy/README.md is behind the code; write it anew by: mvn -pl deploy/kubernetes test"
                            + " -Dtest=SettingsTest -Dtallywire.write");
        }
    }

    @Test
    void everyVariableThatTheManifestsSetIsInTheGuide() throws Exception {
        String guide = Files.readString(GUIDE);
        for (Overlay overlay : Overlay.values()) {
            for (String service : Project.SERVICES) {
                JsonNode container =
                        overlay.document("Deployment", service).orElseThrow().at("/spec/template/spec/containers/0");
                Set<String> settings = Settings.of(service).stream()
                        .map(Settings.Setting::variable)
                        .collect(Collectors.toSet());
                for (JsonNode variable : container.path("env")) {
                    String name = variable.path("name").textValue();
                    boolean partOfAnother = container.path("env").toString().contains("$(" + name + ")");
                    boolean own = name.startsWith("TALLYWIRE_");
                    assertTrue(
                            partOfAnother || (own ? settings.contains(name) : guide.contains("`" + name + "`")),
                            service + " of " + overlay + " sets " + name + ", which nobody reads or explains");
                }
            }
        }
    }

    @Test
    void portsAreThoseOfTheCode() throws Exception {
        for (String service : Project.SERVICES) {
            String port = Project.first("(?m)^quarkus\\.http\\.port=(\\d+)$", Project.properties(service));
            JsonNode container =
                    Overlay.DEV.document("Deployment", service).orElseThrow().at("/spec/template/spec/containers/0");
            assertEquals(port, container.at("/ports/0/containerPort").asText(), service);
        }
    }

    private static String table(String service) throws Exception {
        var lines = new ArrayList<String>();
        lines.add("| setting | kind | default | meaning |");
        lines.add("|---|---|---|---|");
        for (Settings.Setting setting : Settings.of(service)) {
            lines.add("| `" + setting.name() + "` | " + setting.type() + " | "
                    + (setting.unset().isEmpty() ? "not set" : "`" + setting.unset() + "`") + " | "
                    + setting.meaning() + " |");
        }
        return String.join("\n", lines) + "\n";
    }
}
