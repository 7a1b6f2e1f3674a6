package org.tallywire.conformance;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas that every frame must fit. */
final class Shapes {
    static final Set<String> SERVER = Set.of(
            "welcome",
            "authorized",
            "snapshot",
            "change",
            "resumed",
            "replayed",
            "lagged",
            "unsubscribed",
            "heartbeat",
            "error",
            "goodbye");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

    private Shapes() {}

    /** What is wrong with a frame of a known type; empty where it fits. */
    static List<String> misfits(String type, String json) {
        return LOADED
                .computeIfAbsent(
                        type,
                        key -> FACTORY.getSchema(
                                SchemaLocation.of("classpath:schemas/stream/" + key + ".json"), CONFIG))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
