package org.tallywire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document is valid, whole, and says what schemas and examples say. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = resource("asyncapi.yaml")) {
            document = new YAMLMapper().readTree(in);
        }
    }

    @Test
    void documentIsValidAsyncApi() throws Exception {
        try (InputStream in = resource("asyncapi/3.0.0.json")) {
            var schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(in);
            assertEquals(Set.of(), schema.validate(document));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");
        assertFalse(references.isEmpty());
        for (String reference : references) {
            if (reference.startsWith("#")) {
                assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
            } else {
                assertNotNull(AsyncApiTest.class.getClassLoader().getResource(reference), reference);
            }
        }
    }

    @Test
    void everyExampleFitsThePayloadOfItsMessage() throws Exception {
        for (var message : document.at("/components/messages").properties()) {
            JsonNode examples = message.getValue().path("examples");
            assertFalse(examples.isEmpty(), message.getKey() + " has no example");
            JsonNode schema = message.getValue().at("/payload/schema/$ref");
            if (schema.isTextual()) {
                String name = schema.textValue().replaceFirst("^schemas/(.*)\\.json$", "$1");
                for (JsonNode example : examples) {
                    try (InputStream in = resource(example.at("/payload/$ref").textValue())) {
                        String json = JSON.readTree(in).toString();
                        assertEquals(List.of(), Schemas.validate(name, json), message.getKey() + " " + example);
                    }
                }
            }
        }
    }

    @Test
    void everySchemaAndEveryExampleIsInTheDocument() throws Exception {
        Set<String> named = new TreeSet<>(document.findValuesAsText("$ref").stream()
                .filter(reference -> !reference.startsWith("#"))
                .toList());
        assertEquals(files(), named);
    }

    @Test
    void everyMessageTravelsOnAChannel() {
        Set<String> travelling = new TreeSet<>();
        document.path("channels").forEach(channel -> channel.path("messages")
                .forEach(message -> travelling.add(message.path("$ref").textValue())));
        Set<String> described = new TreeSet<>();
        document.at("/components/messages")
                .fieldNames()
                .forEachRemaining(name -> described.add("#/components/messages/" + name));
        assertEquals(described, travelling);
    }

    /** All that a reader of the document should be led to: not the shared vocabulary, not what is refused. */
    private static Set<String> files() throws Exception {
        Path root = Path.of(System.getProperty("tallywire.root"), "contracts/src/main/resources");
        var found = new ArrayList<String>();
        try (var all = Files.walk(root)) {
            all.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith("vocabulary.json") && !name.startsWith("examples/refused/"))
                    .forEach(found::add);
        }
        return found.stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static InputStream resource(String name) {
        return AsyncApiTest.class.getClassLoader().getResourceAsStream(name);
    }
}
