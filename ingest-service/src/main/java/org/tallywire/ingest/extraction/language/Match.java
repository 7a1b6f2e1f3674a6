package org.tallywire.ingest.extraction.language;

/** A sense of the phrase that begins at some token and runs over {@code length} tokens. */
public record Match(Sense sense, int length) {}
