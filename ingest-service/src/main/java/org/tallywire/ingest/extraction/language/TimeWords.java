package org.tallywire.ingest.extraction.language;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a language says days.
 *
 * @param weekdays 1 is Monday
 * @param daysAgo phrases as token norms, with how many days before the report they are
 * @param ordinals "first" is 1
 * @param units lengths in days; 0 for hours
 */
public record TimeWords(
        Map<String, Integer> weekdays,
        Map<String, Integer> months,
        Map<List<String>, Integer> daysAgo,
        Map<String, Integer> ordinals,
        Map<String, Integer> units,
        Set<String> day) {}
