package org.tallywire.ingest.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InMemoryBroker.class)
@TestProfile(StoriesInForceTest.OwnFolder.class)
class StoriesInForceTest {
    private static final String STORY = "gaza-truce-2023";
    private static final Duration SOON = Duration.ofMinutes(2);

    public static final class OwnFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = Files.createTempDirectory("stories");
                mount(folder, shipped());
                Files.createSymbolicLink(folder.resolve(STORY), Path.of("..data", STORY));
                return Map.of("tallywire.ingest.stories", folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "tallywire.ingest.stories")
    Path folder;

    @Test
    void aChangedPackTakesOverAndABrokenOneChangesNothing() throws IOException {
        given().get("/v1/stories").then().body("id", hasItem("gaza-truce-2023")).body("version", hasItem(1));

        mount(folder, shipped().replaceFirst("version: 1", "version: 7"));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/v1/stories").then().body("version", hasItem(7)));

        mount(folder, shipped().replaceFirst("version: 1", "version: 8\nno-such-key: 1"));
        await().atMost(SOON).untilAsserted(() -> given().get("/q/health")
                .then()
                .body("checks.find { it.name == 'Story packs' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Story packs' }.data.refused", containsString("pack.yaml:")));
        given().get("/v1/stories").then().body("version", hasItem(7));

        mount(folder, shipped().replaceFirst("version: 1", "version: 9"));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/v1/stories").then().body("version", hasItem(9)));
    }

    /** As Kubernetes mounts a ConfigMap: a new folder, and then the link to it turned in one step. */
    private static void mount(Path folder, String pack) throws IOException {
        var data = Files.createTempDirectory(folder, "..");
        Files.createDirectory(data.resolve(STORY));
        Files.writeString(data.resolve(STORY).resolve("pack.yaml"), pack);
        var link = Files.createSymbolicLink(folder.resolve("..data_tmp"), data.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String shipped() throws IOException {
        try (var in = StoriesInForceTest.class.getResourceAsStream("/stories/gaza-truce-2023/pack.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
