package org.tallywire.ingest.report;

import java.time.Duration;

/**
 * How much one report may ask of the service.
 *
 * @param bytesMax size of its JSON in UTF-8 bytes
 * @param tagsMax tags in its html; each open formatting tag is opened again in every following block, so a page of tags
 *     grows by a factor when it is parsed
 * @param depthMax nesting of its html
 * @param futureMax how far ahead of the clock it may be dated
 * @param claimsMax figures that it may state; more would not fit into one message
 */
public record ReportLimits(int bytesMax, int tagsMax, int depthMax, Duration futureMax, int claimsMax) {

    public static final ReportLimits DEFAULT = new ReportLimits(1 << 20, 20_000, 256, Duration.ofDays(1), 1_000);
}
