package org.tallywire.ingest.feeds;

import java.util.List;

/**
 * What a feed holds at one moment.
 *
 * @param format as operators call it, e.g. {@code RSS 2.0}
 * @param title the feed's own, or null
 * @param items in the feed's order
 * @param unreadable items that are none
 */
record FeedContent(String format, String title, List<FeedItem> items, int unreadable) {

    FeedContent {
        items = List.copyOf(items);
    }
}
