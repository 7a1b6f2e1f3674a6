package org.tallywire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The overlays, rendered. */
enum Overlay {
    DEV,
    PRODUCTION;

    static final Path ROOT = Path.of(System.getProperty("tallywire.root"));

    Path folder() {
        return ROOT.resolve("deploy/kubernetes/overlays").resolve(name().toLowerCase());
    }

    List<ObjectNode> documents() throws IOException {
        return Rendering.of(folder());
    }

    List<ObjectNode> documents(String kind) throws IOException {
        return documents().stream()
                .filter(document -> kind.equals(kind(document)))
                .toList();
    }

    Optional<ObjectNode> document(String kind, String name) throws IOException {
        return documents(kind).stream()
                .filter(document -> name.equals(name(document)))
                .findFirst();
    }

    /** Everything that starts pods. */
    List<ObjectNode> workloads() throws IOException {
        return documents().stream()
                .filter(document ->
                        document.at("/spec/template/spec/containers").isArray())
                .toList();
    }

    static String kind(JsonNode document) {
        return document.path("kind").textValue();
    }

    static String name(JsonNode document) {
        return document.at("/metadata/name").textValue();
    }

    static String identity(JsonNode document) {
        return kind(document) + " " + name(document);
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
