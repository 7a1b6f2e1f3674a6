package org.tallywire.contracts;

import java.time.Instant;

/**
 * A report as received: the value of {@code tallywire.reports}, keyed by report id, kept so that it can be read again.
 *
 * @param text plain text; null where html is given
 * @param html markup as received; null where text is given
 * @param story the story that the sender named, or null to let ingest find it
 */
public record Report(
        String id,
        Long version,
        ReportStatus status,
        String publisher,
        String url,
        String title,
        String text,
        String html,
        Instant published,
        String story,
        Instant received) {}
