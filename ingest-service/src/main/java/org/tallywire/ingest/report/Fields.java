package org.tallywire.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.ingest.problem.FieldError;

/** The fields of one JSON object, and all that is wrong with them. */
final class Fields {
    private final JsonNode object;
    private final List<FieldError> errors = new ArrayList<>();

    Fields(JsonNode object) {
        this.object = object;
    }

    List<FieldError> errors() {
        return errors;
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** A short text on one line, trimmed; null where it is absent, empty or wrong. */
    String line(String field, int charsMax) {
        var value = text(field);
        if (value == null || value.isBlank()) {
            return null;
        }
        value = value.strip();
        if (value.length() > charsMax) {
            wrong(field, "is longer than " + charsMax + " characters");
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            wrong(field, "holds a line break or another control character");
        } else {
            return value;
        }
        return null;
    }

    /** A text of any length as it stands; null where it is absent or wrong. */
    String text(String field) {
        if (!has(field)) {
            return null;
        }
        var node = object.get(field);
        if (!node.isTextual()) {
            wrong(field, "must be a string");
            return null;
        }
        var rubbish = Rubbish.in(node.textValue());
        if (rubbish != null) {
            wrong(field, rubbish);
            return null;
        }
        return node.textValue();
    }

    /** A whole number from 1 on; null where it is absent or wrong. */
    Long count(String field, long max) {
        if (!has(field)) {
            return null;
        }
        var node = object.get(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1 || node.longValue() > max) {
            wrong(field, "must be a whole number from 1 to " + max);
            return null;
        }
        return node.longValue();
    }
}
