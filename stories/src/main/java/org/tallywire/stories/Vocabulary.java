package org.tallywire.stories;

/** The words that extraction reads the story by. */
public record Vocabulary() {}
