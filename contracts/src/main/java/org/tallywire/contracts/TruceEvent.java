package org.tallywire.contracts;

import java.time.LocalDate;

/**
 * What a report says about the truce itself.
 *
 * @param id the same every time the same report version is read
 * @param date the day on which it happens in the story's time zone, or null
 * @param days length of the truce or of its extension, or null
 * @param attribution who says so, or null for the report itself
 */
public record TruceEvent(
        String id,
        TruceAction action,
        LocalDate date,
        Integer days,
        Status status,
        String attribution,
        Evidence evidence,
        double confidence,
        String rule) {}
