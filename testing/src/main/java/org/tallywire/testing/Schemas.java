package org.tallywire.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas of the contracts, for tests that say: what this service writes fits. */
public final class Schemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    /** Formats count: a date that no calendar has is refused. */
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    /**
     * What is wrong with a message, each naming its field; empty where it fits.
     *
     * @param schema a message, e.g. {@code claims-reported}, or a frame, e.g. {@code stream/snapshot}
     */
    public static List<String> validate(String schema, String json) {
        return schema(schema).validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema schema(String name) {
        return LOADED.computeIfAbsent(
                name, key -> FACTORY.getSchema(SchemaLocation.of("classpath:schemas/" + key + ".json"), CONFIG));
    }
}
