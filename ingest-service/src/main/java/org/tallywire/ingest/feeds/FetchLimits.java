package org.tallywire.ingest.feeds;

import java.time.Duration;

/**
 * How much one poll may cost.
 *
 * @param bytesMax of a feed, unpacked
 * @param redirectsMax hops before an answer
 * @param timeout for all hops together
 */
record FetchLimits(int bytesMax, int redirectsMax, Duration timeout) {}
