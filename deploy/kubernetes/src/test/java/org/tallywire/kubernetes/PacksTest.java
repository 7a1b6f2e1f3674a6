package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The ConfigMap of story packs holds what Tallywire ships: kustomize takes files from below its own folder alone. */
class PacksTest {
    private static final Path SHIPPED = Overlay.ROOT.resolve("stories/src/main/resources/stories");
    private static final Path COPIES = Overlay.ROOT.resolve("deploy/kubernetes/base/stories");

    @Test
    void configMapHasEveryShippedPackAsItIs() throws Exception {
        Map<String, String> shipped = shipped();
        if (System.getProperty("tallywire.write") != null) {
            for (var pack : shipped.entrySet()) {
                Files.writeString(COPIES.resolve(pack.getKey()), pack.getValue());
            }
        }
        var mounted = new TreeMap<String, String>();
        JsonNode data = Overlay.DEV
                .document("ConfigMap", "tallywire-stories")
                .orElseThrow()
                .path("data");
        data.properties()
                .forEach(pack -> mounted.put(pack.getKey(), pack.getValue().textValue()));
        assertEquals(
                shipped,
                mounted,
                "copy the packs, and name a new one in base/kustomization.yaml: mvn -pl deploy/kubernetes test"
                        + " -Dtest=PacksTest -Dtallywire.write");
    }

    private static Map<String, String> shipped() throws Exception {
        var packs = new TreeMap<String, String>();
        for (String story : Files.readString(SHIPPED.resolve("index")).split("\\s+")) {
            packs.put(story + ".yaml", Files.readString(SHIPPED.resolve(story).resolve("pack.yaml")));
        }
        return packs;
    }
}
