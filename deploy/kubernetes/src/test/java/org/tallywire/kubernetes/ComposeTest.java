package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The compose file says what the manifests of the dev overlay say, and nothing that Compose does not know. */
class ComposeTest {
    /** What the Compose specification has for a service, as far as ours use it. */
    private static final Set<String> KNOWN = Set.of(
            "image",
            "environment",
            "volumes",
            "healthcheck",
            "depends_on",
            "ports",
            "entrypoint",
            "command",
            "restart",
            "read_only",
            "tmpfs",
            "cap_drop",
            "cap_add",
            "security_opt",
            "stop_grace_period",
            "mem_limit");

    private static JsonNode compose;

    @BeforeAll
    static void read() throws Exception {
        var settings = LoadSettings.builder().build();
        Object yaml = new Load(settings).loadFromString(Files.readString(Overlay.ROOT.resolve("deploy/compose.yaml")));
        compose = new ObjectMapper().valueToTree(merged(yaml));
    }

    /** Compose takes {@code <<} from YAML 1.1, which YAML 1.2 has not. */
    private static Object merged(Object node) {
        if (node instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<Object, Object>();
            if (map.get("<<") instanceof Map<?, ?> inherited) {
                all.putAll((Map<?, ?>) merged(inherited));
            }
            map.forEach((key, value) -> {
                if (!key.equals("<<")) {
                    all.put(key, merged(value));
                }
            });
            return all;
        }
        return node instanceof List<?> list
                ? list.stream().map(ComposeTest::merged).toList()
                : node;
    }

    @Test
    void everyFieldIsOneThatComposeKnows() {
        Set<String> top = new TreeSet<>();
        compose.fieldNames().forEachRemaining(top::add);
        assertEquals(Set.of("name", "services", "volumes", "x-service"), top);
        compose.path("services").properties().forEach(service -> service.getValue()
                .fieldNames()
                .forEachRemaining(field -> assertTrue(KNOWN.contains(field), service.getKey() + "." + field)));
    }

    @Test
    void imagesAreThoseOfTheManifests() throws Exception {
        Set<String> images = new TreeSet<>(compose.path("services").findValuesAsText("image"));
        Set<String> inCluster = Overlay.DEV.workloads().stream()
                .flatMap(workload -> workload.findValuesAsText("image").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(inCluster, images);
    }

    @Test
    void servicesGetTheSettingsThatTheyGetInTheCluster() throws Exception {
        for (String name : Project.SERVICES) {
            Set<String> here = new TreeSet<>();
            compose.at("/services/" + name + "/environment").fieldNames().forEachRemaining(here::add);
            Set<String> there = Overlay.stream(Overlay.DEV
                            .document("Deployment", name)
                            .orElseThrow()
                            .at("/spec/template/spec/containers/0/env"))
                    .map(variable -> variable.path("name").textValue())
                    // Parts of others there, packs from a ConfigMap, which here come with the image, and an ingress.
                    .filter(variable -> !variable.startsWith("DATABASE_")
                            && !variable.endsWith("_STORIES")
                            && !variable.startsWith("QUARKUS_HTTP_PROXY_"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, here, name);
        }
    }

    @Test
    void whatIsWaitedForIsThereAndSaysWhenItIsReady() {
        JsonNode services = compose.path("services");
        services.forEach(service -> service.path("depends_on").properties().forEach(other -> {
            String condition = other.getValue().path("condition").textValue();
            assertTrue(services.has(other.getKey()), other.getKey());
            assertEquals(
                    condition.equals("service_healthy"),
                    services.at("/" + other.getKey() + "/healthcheck/test").isArray());
            assertTrue(
                    Set.of("service_healthy", "service_completed_successfully").contains(condition), condition);
        }));
    }

    @Test
    void volumesAreDeclaredAndPortsStayOnThisMachine() {
        compose.path("services").forEach(service -> {
            service.path("volumes")
                    .forEach(volume -> assertTrue(
                            compose.path("volumes").has(volume.textValue().split(":")[0])));
            service.path("ports")
                    .forEach(port -> assertTrue(port.textValue().startsWith("127.0.0.1:"), port.toString()));
        });
    }

    @Test
    void nothingHasMoreRightsThanItNeedsAndNoPasswordIsWrittenDown() throws Exception {
        compose.path("services").properties().forEach(service -> {
            assertEquals("[\"ALL\"]", service.getValue().path("cap_drop").toString(), service.getKey());
            assertEquals(
                    "[\"no-new-privileges:true\"]",
                    service.getValue().path("security_opt").toString());
            service.getValue().path("environment").properties().stream()
                    .filter(variable -> variable.getKey().endsWith("PASSWORD"))
                    .forEach(variable ->
                            assertTrue(variable.getValue().textValue().startsWith("${"), variable.getKey()));
        });
        assertFalse(compose.toString().contains("privileged\":true"));
    }

    @Test
    void topicsAreMadeAsInTheCluster() throws Exception {
        String here = compose.at("/services/topics/command/0").textValue().replace("$$", "$");
        String there = Overlay.DEV
                .document("Job", "topics")
                .orElseThrow()
                .at("/spec/template/spec/containers/0/args/0")
                .textValue();
        assertEquals(there.replace("tallywire-kafka-bootstrap", "kafka"), here);
    }
}
