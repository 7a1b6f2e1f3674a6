package org.tallywire.contracts;

import java.time.Instant;
import java.util.List;

/**
 * Which version of which report.
 *
 * @param id stable over the versions of a report
 * @param version 1 or more; a higher version replaces the lower ones
 * @param publisher the outlet's name
 * @param url where it can be read, or null
 * @param title its headline, or null
 * @param published when the outlet dated it
 * @param received when ingest took it; breaks the tie between two readings of one version
 * @param copyKeys keys of the report's normalised text: reports that share one print the same wire text and are one
 *     voice; empty for a text too short to tell
 * @param copyOf id of the first report that ingest saw with the same wire text, or null
 */
public record ReportRef(
        String id,
        long version,
        ReportStatus status,
        String publisher,
        String url,
        String title,
        Instant published,
        Instant received,
        List<String> copyKeys,
        String copyOf) {}
