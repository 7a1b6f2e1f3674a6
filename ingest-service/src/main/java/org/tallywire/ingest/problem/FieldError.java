package org.tallywire.ingest.problem;

/**
 * What is wrong with one field.
 *
 * @param field its name in the input; empty where the input as a whole is meant
 * @param message a sentence without the field's name, e.g. "is missing"
 */
public record FieldError(String field, String message) {}
