package org.tallywire.ledger.query;

import java.util.List;

/**
 * What was wrong with a request, as RFC 9457 has it.
 *
 * @param type {@code urn:tallywire:problem:} and a name that programs can rely on
 * @param title the same for every problem of this type
 * @param detail a sentence about this very case
 * @param errors the parameters or the fields of the body that are to blame; empty where none is
 */
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A field and what is wrong with it. */
    public record FieldError(String field, String message) {}

    static Problem of(String name, String title, int status, String detail) {
        return new Problem("urn:tallywire:problem:" + name, title, status, detail, List.of());
    }

    /** One field is to blame. */
    static Problem of(String name, String title, int status, String field, String message) {
        return new Problem(
                "urn:tallywire:problem:" + name, title, status, message, List.of(new FieldError(field, message)));
    }
}
