package org.tallywire.ingest.feeds;

import java.time.Instant;
import org.tallywire.contracts.ReportStatus;

/**
 * One item as a feed gives it. Whatever the feed leaves out is null.
 *
 * @param id as the feed names it; unique at least within the feed
 * @param version where the format numbers versions
 * @param status usable where the format knows no other
 * @param publisher the outlet, where the feed carries several
 * @param url may be relative to the feed's own
 * @param text plain; null where html is given
 * @param html null where text is given
 * @param embargoed not to be used before this moment
 */
record FeedItem(
        String id,
        Long version,
        ReportStatus status,
        String publisher,
        String url,
        String title,
        String text,
        String html,
        Instant published,
        Instant embargoed) {}
