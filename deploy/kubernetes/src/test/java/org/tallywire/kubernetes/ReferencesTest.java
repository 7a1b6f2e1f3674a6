package org.tallywire.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever one document names, another one has. */
class ReferencesTest {
    /** Labels of the pods that operators start. */
    private static final Map<Overlay, List<Map<String, String>>> PODS_OF_OPERATORS = Map.of(
            Overlay.DEV,
            List.of(),
            Overlay.PRODUCTION,
            List.of(
                    Map.of("strimzi.io/cluster", "tallywire", "strimzi.io/pool-name", "tallywire"),
                    Map.of("cnpg.io/cluster", "tallywire-database")));

    /** Secrets that somebody else makes, with their keys: Strimzi, CloudNativePG, and the person who installs. */
    private static final Map<String, Set<String>> SECRETS = Map.of(
            "tallywire-cluster-ca-cert", Set.of("ca.crt", "ca.p12", "ca.password"),
            "tallywire-ingest", Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"),
            "tallywire-ledger", Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"),
            "tallywire-notify", Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"),
            "tallywire-autoscaler", Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"),
            "tallywire-database-app",
                    Set.of("username", "password", "dbname", "host", "port", "uri", "jdbc-uri", "pgpass"),
            "tallywire-database-ca", Set.of("ca.crt", "ca.key"),
            "tallywire-token-key", Set.of("public-key.pem"),
            "tallywire-tls", Set.of("tls.crt", "tls.key"));

    @ParameterizedTest
    @EnumSource
    void everyServiceFindsPodsAndTheirPort(Overlay overlay) throws Exception {
        for (ObjectNode service : overlay.documents("Service")) {
            JsonNode pod = pods(overlay).stream()
                    .filter(template -> matches(service.at("/spec/selector"), template.at("/metadata/labels")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody behind " + Overlay.name(service)));
            for (JsonNode port : service.at("/spec/ports")) {
                assertTrue(namedPorts(pod).contains(port.path("targetPort").textValue()), service.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteOfTheIngressEndsAtAServicePort(Overlay overlay) throws Exception {
        for (ObjectNode ingress : overlay.documents("Ingress")) {
            for (JsonNode name : ingress.findValues("service")) {
                ObjectNode service = overlay.document(
                                "Service", name.path("name").textValue())
                        .orElseThrow(() -> new AssertionError("no service " + name));
                assertTrue(Overlay.stream(service.at("/spec/ports"))
                        .anyMatch(port -> port.path("name").equals(name.at("/port/name"))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySecretAndEveryConfigMapThatIsNamedExistsWithItsKeys(Overlay overlay) throws Exception {
        for (ObjectNode document : overlay.documents()) {
            for (JsonNode reference : document.findValues("secretKeyRef")) {
                assertSecret(
                        reference.path("name").textValue(),
                        reference.path("key").textValue());
            }
            for (JsonNode reference : document.findValues("secretTargetRef")) {
                reference.forEach(secret -> assertSecret(
                        secret.path("name").textValue(), secret.path("key").textValue()));
            }
            for (JsonNode volume : document.findValues("secret")) {
                for (JsonNode item : volume.required("items")) {
                    assertSecret(
                            volume.path("secretName").textValue(),
                            item.path("key").textValue());
                }
            }
            for (JsonNode volume : document.findValues("configMap")) {
                assertTrue(
                        overlay.document("ConfigMap", volume.path("name").textValue())
                                .isPresent(),
                        volume.toString());
            }
        }
        for (ObjectNode user : overlay.documents("KafkaUser")) {
            assertTrue(SECRETS.containsKey(Overlay.name(user)), "nobody uses " + Overlay.name(user));
        }
        assertEquals(List.of(), overlay.documents("Secret"), "a secret has no place in a repository");
    }

    @ParameterizedTest
    @EnumSource
    void everyScalerAndBudgetHasItsTargetAndNoTargetAFixedSize(Overlay overlay) throws Exception {
        for (String kind : List.of("HorizontalPodAutoscaler", "ScaledObject")) {
            for (ObjectNode scaler : overlay.documents(kind)) {
                ObjectNode target = overlay.document(
                                "Deployment",
                                scaler.at("/spec/scaleTargetRef/name").textValue())
                        .orElseThrow(() -> new AssertionError("no target of " + scaler));
                assertFalse(target.path("spec").has("replicas"), Overlay.name(target) + " has a fixed size");
            }
        }
        for (ObjectNode budget : overlay.documents("PodDisruptionBudget")) {
            assertTrue(pods(overlay).stream()
                    .anyMatch(pod -> matches(budget.at("/spec/selector/matchLabels"), pod.at("/metadata/labels"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNetworkPolicySpeaksOfPodsThatThereAre(Overlay overlay) throws Exception {
        var labels = new ArrayList<JsonNode>();
        pods(overlay).forEach(pod -> labels.add(pod.at("/metadata/labels")));
        for (Map<String, String> pod : PODS_OF_OPERATORS.get(overlay)) {
            labels.add(new ObjectMapper().valueToTree(pod));
        }
        for (ObjectNode policy : overlay.documents("NetworkPolicy")) {
            for (JsonNode selector : policy.findValues("podSelector")) {
                boolean ofTheClusterItself = selector.at("/matchLabels/k8s-app").isTextual();
                assertTrue(
                        ofTheClusterItself || labels.stream().anyMatch(pod -> selects(selector, pod)),
                        Overlay.name(policy) + ": " + selector);
            }
            for (JsonNode expression : policy.findValues("matchExpressions")) {
                for (JsonNode value : expression.path(0).path("values")) {
                    assertTrue(labels.stream().anyMatch(pod -> pod.path(
                                    expression.path(0).path("key").textValue())
                            .equals(value)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingGoesInOrOutUnlessNamed(Overlay overlay) throws Exception {
        ObjectNode denial = overlay.document("NetworkPolicy", "deny-all").orElseThrow();
        assertEquals(
                "{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}",
                denial.path("spec").toString());
        ObjectNode names = overlay.document("NetworkPolicy", "names").orElseThrow();
        assertTrue(names.findValuesAsText("port").contains("53"));
        assertEquals(
                "restricted",
                overlay.document("Namespace", "tallywire")
                        .orElseThrow()
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .textValue());
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentIsInTheNamespace(Overlay overlay) throws Exception {
        for (ObjectNode document : overlay.documents()) {
            if (!Overlay.kind(document).equals("Namespace")) {
                assertEquals("tallywire", document.at("/metadata/namespace").textValue(), Overlay.identity(document));
            }
        }
    }

    /** Closed lists of words that the typed models take as any word. */
    @ParameterizedTest
    @EnumSource
    void wordsOfClosedListsAreInThem(Overlay overlay) throws Exception {
        var words = new HashMap<String, Set<String>>();
        words.put("protocol", Set.of("TCP", "UDP"));
        words.put("pathType", Set.of("Prefix", "Exact"));
        words.put("operator", Set.of("In", "NotIn", "Exists", "DoesNotExist"));
        words.put("imagePullPolicy", Set.of("IfNotPresent", "Always"));
        words.put("restartPolicy", Set.of("OnFailure", "Never", "Always"));
        words.put("whenUnsatisfiable", Set.of("ScheduleAnyway", "DoNotSchedule"));
        for (ObjectNode document : overlay.documents()) {
            words.forEach((field, allowed) -> document.findValues(field).stream()
                    .filter(JsonNode::isTextual)
                    .forEach(word -> assertTrue(allowed.contains(word.textValue()), field + ": " + word)));
        }
        for (ObjectNode policy : overlay.documents("NetworkPolicy")) {
            policy.at("/spec/policyTypes")
                    .forEach(type -> assertTrue(Set.of("Ingress", "Egress").contains(type.textValue())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsScrapedIsThere(Overlay overlay) throws Exception {
        for (ObjectNode monitor : overlay.documents("ServiceMonitor")) {
            var found = new TreeSet<String>();
            for (ObjectNode service : overlay.documents("Service")) {
                if (selects(monitor.at("/spec/selector"), service.at("/metadata/labels"))) {
                    found.add(Overlay.name(service));
                    assertTrue(service.at("/spec/ports")
                            .findValuesAsText("name")
                            .containsAll(monitor.at("/spec/endpoints").findValuesAsText("port")));
                }
            }
            assertEquals(new TreeSet<>(Project.SERVICES), found);
        }
    }

    private static void assertSecret(String name, String key) {
        assertTrue(SECRETS.getOrDefault(name, Set.of()).contains(key), "nobody makes " + key + " of " + name);
    }

    private static List<JsonNode> pods(Overlay overlay) throws Exception {
        return overlay.workloads().stream()
                .map(workload -> workload.at("/spec/template"))
                .toList();
    }

    private static List<String> namedPorts(JsonNode pod) {
        return Overlay.stream(pod.at("/spec/containers"))
                .flatMap(container -> Overlay.stream(container.path("ports")))
                .map(port -> port.path("name").textValue())
                .toList();
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return matches(selector.path("matchLabels"), labels)
                && Overlay.stream(selector.path("matchExpressions"))
                        .allMatch(expression -> Overlay.stream(expression.path("values"))
                                .anyMatch(value -> value.equals(
                                        labels.path(expression.path("key").textValue()))));
    }

    private static boolean matches(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }
}
