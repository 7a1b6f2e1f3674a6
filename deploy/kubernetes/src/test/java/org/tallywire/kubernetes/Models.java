package org.tallywire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a document as strictly as an API server does that was asked for strict validation. */
final class Models {
    private static final Map<String, Class<?>> TYPES = Map.of(
            "v1 Namespace", V1Namespace.class,
            "v1 Service", V1Service.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "batch/v1 Job", V1Job.class,
            "networking.k8s.io/v1 Ingress", V1Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class);

    /** Where the definitions of Strimzi and CloudNativePG lie, beside the project; they are not part of it. */
    private static final Path DEFINITIONS = Path.of(System.getenv()
            .getOrDefault(
                    "TALLYWIRE_CRDS", Overlay.ROOT.resolve("../shared/crds").toString()));

    private static final List<String> OF_OPERATORS = List.of("kafka.strimzi.io/", "postgresql.cnpg.io/");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final Map<String, JsonSchema> definitions = new HashMap<>();

    Models() throws IOException {
        define(Overlay.ROOT.resolve("deploy/kubernetes/src/test/resources/definitions"));
        if (Files.isDirectory(DEFINITIONS)) {
            define(DEFINITIONS);
        }
    }

    private void define(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Rendering.read(file).forEach(this::define);
            }
        }
    }

    /** Whether there is something to hold it against; without the operators' definitions, not for theirs. */
    boolean know(ObjectNode document) {
        return TYPES.containsKey(type(document)) || definitions.containsKey(type(document));
    }

    private static String type(ObjectNode document) {
        return document.path("apiVersion").textValue() + " " + Overlay.kind(document);
    }

    /** What is wrong with it; empty where it is fine. */
    List<String> complaints(ObjectNode document) throws Exception {
        String type = type(document);
        if (TYPES.containsKey(type)) {
            return typed(document, TYPES.get(type));
        }
        if (definitions.containsKey(type)) {
            return definitions.get(type).validate(document).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
        if (OF_OPERATORS.stream().anyMatch(type::startsWith)) {
            System.out.println("The definition of " + type + " is not in " + DEFINITIONS.normalize() + ": "
                    + Overlay.name(document) + " was not held against it.");
            return List.of();
        }
        return List.of("no model of " + type);
    }

    private static List<String> typed(ObjectNode document, Class<?> model) throws Exception {
        JsonElement json = JsonParser.parseString(document.toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            JSON.getGson().fromJson(json, model);
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause().getMessage()));
        } catch (RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private void define(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        for (JsonNode version : spec.path("versions")) {
            String type = spec.path("group").textValue() + "/"
                    + version.path("name").textValue() + " "
                    + spec.at("/names/kind").textValue();
            JsonNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            strict(schema);
            // Kubernetes itself knows these three.
            ObjectNode known = (ObjectNode) schema.path("properties");
            List.of("apiVersion", "kind").forEach(name -> known.putObject(name).put("type", "string"));
            known.putObject("metadata").put("type", "object");
            definitions.put(type, SCHEMAS.getSchema(schema));
        }
    }

    /** What an API server adds to a structural schema: unknown fields are refused, its own extensions mean something. */
    private static void strict(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.has("properties")
                    && !schema.path("x-kubernetes-preserve-unknown-fields").booleanValue()
                    && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            if (schema.path("x-kubernetes-int-or-string").booleanValue()) {
                schema.remove("type");
            }
            if (schema.path("nullable").booleanValue() && schema.path("type").isTextual()) {
                String type = schema.path("type").textValue();
                schema.putArray("type").add(type).add("null");
            }
            schema.forEach(Models::strict);
        } else if (node instanceof ArrayNode list) {
            list.forEach(Models::strict);
        }
    }
}
