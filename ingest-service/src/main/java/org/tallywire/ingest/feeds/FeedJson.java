package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/** Reads the JSON of other people's feeds: what is odd is passed over, so that one item does not stop a feed. */
final class FeedJson {
    private static final int DEPTH_MAX = 100;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build());

    private FeedJson() {}

    static JsonNode parse(String text) throws UnreadableFeed {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new UnreadableFeed("The JSON breaks off or is malformed"
                    + (at == null ? "." : " in line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
    }

    /** The first of these fields that holds a text or number; null where none does. */
    static String string(JsonNode object, String... fields) {
        for (var field : fields) {
            var value = object.path(field);
            if (value.isTextual() ? !value.textValue().isBlank() : value.isNumber()) {
                return value.asText();
            }
        }
        return null;
    }

    /** The first of these fields that holds a moment; null where none does. */
    static Instant moment(JsonNode object, String... fields) {
        for (var field : fields) {
            var moment = FeedDates.parse(object.path(field).asText(""));
            if (moment.isPresent()) {
                return moment.get();
            }
        }
        return null;
    }
}
