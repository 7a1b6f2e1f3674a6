package org.tallywire.ingest.extraction;

import java.util.List;
import org.tallywire.stories.Vocabulary.Counting;
import org.tallywire.stories.Vocabulary.Population;

/**
 * What a mention turned out to count.
 *
 * @param population who is counted, as far as the words tell; null for people in general
 * @param who the claim's tags, sorted
 * @param because why this tally, for a person
 * @param attack whether they came to harm where the story's attack was
 * @param certainty how sure the population is, 0 to 1
 */
record Counted(
        Counting counting, Population population, List<String> who, String because, boolean attack, double certainty) {}
