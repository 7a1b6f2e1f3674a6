package org.tallywire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code kubectl kustomize} makes of an overlay, for the few things that ours use: resources, ConfigMaps from files,
 * JSON patches. So the manifests are tested on machines without kubectl too; where there is one, {@link RenderingTest}
 * holds the two against each other.
 */
final class Rendering {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "resources", "configMapGenerator", "patches");

    private Rendering() {}

    /** All documents of an overlay, in the order in which they are named. */
    static List<ObjectNode> of(Path folder) throws IOException {
        JsonNode kustomization =
                YAML.readTree(folder.resolve("kustomization.yaml").toFile());
        for (var field : kustomization.properties()) {
            if (!KNOWN.contains(field.getKey())) {
                throw new IllegalArgumentException(folder + " uses " + field.getKey() + ", which is not rendered here");
            }
        }
        var documents = new ArrayList<ObjectNode>();
        for (JsonNode resource : kustomization.path("resources")) {
            Path path = folder.resolve(resource.textValue()).normalize();
            documents.addAll(Files.isDirectory(path) ? of(path) : read(path));
        }
        for (JsonNode generator : kustomization.path("configMapGenerator")) {
            documents.add(configMap(folder, generator));
        }
        for (JsonNode patch : kustomization.path("patches")) {
            apply(folder, patch, documents);
        }
        return documents;
    }

    /** All documents of a YAML file. */
    static List<ObjectNode> read(Path file) throws IOException {
        var documents = new ArrayList<ObjectNode>();
        try (var values = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
            values.forEachRemaining(documents::add);
        }
        return documents;
    }

    private static ObjectNode configMap(Path folder, JsonNode generator) throws IOException {
        if (!generator.at("/options/disableNameSuffixHash").booleanValue()) {
            throw new IllegalArgumentException("a ConfigMap whose name changes with its content is not rendered here");
        }
        ObjectNode map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata")
                .put("name", generator.required("name").textValue())
                .put("namespace", generator.required("namespace").textValue());
        ObjectNode data = map.putObject("data");
        for (JsonNode entry : generator.required("files")) {
            String[] keyAndFile = entry.textValue().split("=", 2);
            data.put(keyAndFile[0], Files.readString(folder.resolve(keyAndFile[1])));
        }
        return map;
    }

    private static void apply(Path folder, JsonNode patch, List<ObjectNode> documents) throws IOException {
        JsonNode target = patch.required("target");
        var targets = documents.stream()
                .filter(document -> target.required("kind").equals(document.required("kind")))
                .filter(document -> !target.has("name") || target.get("name").equals(document.at("/metadata/name")))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException(folder + ": nothing for " + patch);
        }
        JsonNode operations =
                YAML.readTree(folder.resolve(patch.required("path").textValue()).toFile());
        for (ObjectNode document : targets) {
            operations.forEach(operation -> apply(operation, document));
        }
    }

    /** One step of RFC 6902; those that ours need. */
    private static void apply(JsonNode operation, ObjectNode document) {
        String path = operation.required("path").textValue();
        JsonNode value = operation.required("value");
        JsonNode parent = document.at(path.substring(0, path.lastIndexOf('/')));
        String last = path.substring(path.lastIndexOf('/') + 1);
        String what = operation.required("op").textValue();
        switch (what) {
            case "test" -> {
                if (!document.at(path).equals(value)) {
                    throw new IllegalArgumentException(path + " is " + document.at(path) + ", not " + value);
                }
            }
            case "add", "replace" -> {
                if (what.equals("replace") && document.at(path).isMissingNode()) {
                    throw new IllegalArgumentException("nothing to replace at " + path);
                }
                if (parent instanceof ArrayNode list && last.equals("-")) {
                    list.add(value.deepCopy());
                } else if (parent instanceof ArrayNode list) {
                    list.set(Integer.parseInt(last), value.deepCopy());
                } else if (parent instanceof ObjectNode object) {
                    object.set(last, value.deepCopy());
                } else {
                    throw new IllegalArgumentException("nowhere to " + what + " " + path);
                }
            }
            default -> throw new IllegalArgumentException(what + " is not rendered here");
        }
    }
}
