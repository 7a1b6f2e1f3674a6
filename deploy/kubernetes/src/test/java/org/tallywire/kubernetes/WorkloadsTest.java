package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod is one that a namespace with the restricted profile takes, and one that an operator can live with. */
class WorkloadsTest {
    static Stream<Arguments> workloads() throws Exception {
        var all = new ArrayList<Arguments>();
        for (Overlay overlay : Overlay.values()) {
            for (ObjectNode workload : overlay.workloads()) {
                all.add(Arguments.of(overlay, Overlay.identity(workload), workload));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void podIsRestricted(Overlay overlay, String identity, ObjectNode workload) {
        JsonNode pod = workload.at("/spec/template/spec");
        assertEquals(false, pod.path("automountServiceAccountToken").booleanValue());
        assertTrue(pod.has("automountServiceAccountToken"), "a token is mounted unless it is refused");
        assertTrue(pod.at("/securityContext/runAsNonRoot").booleanValue());
        assertTrue(pod.at("/securityContext/runAsUser").intValue() > 0);
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").textValue());
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertFalse(pod.has(host), host);
        }
        for (JsonNode container : containers(pod)) {
            JsonNode security = container.path("securityContext");
            assertEquals("false", security.path("allowPrivilegeEscalation").asText());
            assertEquals("true", security.path("readOnlyRootFilesystem").asText());
            assertEquals("[\"ALL\"]", security.at("/capabilities/drop").toString());
            assertFalse(security.path("capabilities").has("add"));
        }
        for (JsonNode volume : pod.path("volumes")) {
            var kinds = new ArrayList<String>();
            volume.fieldNames().forEachRemaining(kinds::add);
            kinds.remove("name");
            assertTrue(Set.of("emptyDir", "configMap", "secret").containsAll(kinds), kinds.toString());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void containerSaysWhatItNeedsAndHasSomewhereToWrite(Overlay overlay, String identity, ObjectNode workload) {
        JsonNode pod = workload.at("/spec/template/spec");
        for (JsonNode container : containers(pod)) {
            for (String field : List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
                assertTrue(container.at("/resources" + field).isTextual(), container.path("name") + field);
            }
            assertTrue(
                    Overlay.stream(container.path("volumeMounts"))
                            .anyMatch(
                                    mount -> mount.path("mountPath").textValue().equals("/tmp")),
                    "the root is read-only: nowhere to write");
            var volumes = Overlay.stream(pod.path("volumes"))
                    .map(volume -> volume.path("name").textValue())
                    .toList();
            var claims = Overlay.stream(workload.at("/spec/volumeClaimTemplates"))
                    .map(Overlay::name)
                    .toList();
            for (JsonNode mount : container.path("volumeMounts")) {
                String name = mount.path("name").textValue();
                assertTrue(volumes.contains(name) || claims.contains(name), "no volume " + name);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void imageHasOneTagAndItIsNotLatest(Overlay overlay, String identity, ObjectNode workload) throws Exception {
        for (JsonNode container : containers(workload.at("/spec/template/spec"))) {
            String image = container.path("image").textValue();
            assertTrue(image.matches("[a-z/-]+:[0-9][0-9.]*"), image);
            if (image.startsWith("tallywire/")) {
                assertEquals(Project.version(), image.substring(image.indexOf(':') + 1), image);
                assertTrue(Project.SERVICES.contains(image.replaceAll("tallywire/(.*)-service:.*", "$1")), image);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void longRunningContainerIsProbedOnANamedPort(Overlay overlay, String identity, ObjectNode workload) {
        if (Overlay.kind(workload).equals("Job")) {
            assertTrue(workload.at("/spec/backoffLimit").isInt());
            return;
        }
        for (JsonNode container : containers(workload.at("/spec/template/spec"))) {
            var ports = Overlay.stream(container.path("ports"))
                    .map(port -> port.path("name").textValue())
                    .toList();
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode how = container.path(probe);
                assertTrue(how.isObject(), probe);
                for (String kind : List.of("httpGet", "tcpSocket")) {
                    if (how.has(kind)) {
                        assertTrue(ports.contains(how.at("/" + kind + "/port").textValue()), probe);
                    }
                }
            }
            if (identity.startsWith("Deployment")) {
                assertEquals(
                        Map.of(
                                "startupProbe", "/q/health/started",
                                "readinessProbe", "/q/health/ready",
                                "livenessProbe", "/q/health/live"),
                        Map.of(
                                "startupProbe",
                                        container
                                                .at("/startupProbe/httpGet/path")
                                                .asText(),
                                "readinessProbe",
                                        container
                                                .at("/readinessProbe/httpGet/path")
                                                .asText(),
                                "livenessProbe",
                                        container
                                                .at("/livenessProbe/httpGet/path")
                                                .asText()));
                int pause = container.at("/lifecycle/preStop/sleep/seconds").intValue();
                int grace = workload.at("/spec/template/spec/terminationGracePeriodSeconds")
                        .intValue();
                assertTrue(pause > 0 && grace >= pause + 30, "no time to drain");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void selectorFindsItsOwnPods(Overlay overlay, String identity, ObjectNode workload) {
        if (!Overlay.kind(workload).equals("Job")) {
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            workload.at("/spec/selector/matchLabels")
                    .properties()
                    .forEach(label -> assertEquals(label.getValue(), labels.path(label.getKey())));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void noVariableIsSetTwiceOrUsedBeforeItIsSet(Overlay overlay, String identity, ObjectNode workload) {
        for (JsonNode container : containers(workload.at("/spec/template/spec"))) {
            var set = new ArrayList<String>();
            for (JsonNode variable : container.path("env")) {
                String name = variable.path("name").textValue();
                assertFalse(set.contains(name), name + " is set twice");
                var used = Pattern.compile("\\$\\(([A-Z_]+)\\)")
                        .matcher(variable.path("value").asText());
                while (used.find()) {
                    assertTrue(set.contains(used.group(1)), used.group(1) + " is used before it is set");
                }
                set.add(name);
            }
        }
    }

    private static List<JsonNode> containers(JsonNode pod) {
        return Stream.concat(Overlay.stream(pod.path("initContainers")), Overlay.stream(pod.path("containers")))
                .toList();
    }
}
