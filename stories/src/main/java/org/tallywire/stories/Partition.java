package org.tallywire.stories;

import java.util.List;

/**
 * Parts that add up: {@code of} is the sum of {@code parts}, e.g. the whole is israeli + foreign, foreign is thai +
 * filipino + ….
 *
 * @param of tags of the part that is divided, sorted; empty for the whole
 * @param parts tags of each part, each sorted
 */
public record Partition(List<String> of, List<List<String>> parts) {}
