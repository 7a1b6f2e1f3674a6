package org.tallywire.ingest.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.tallywire.contracts.ReportStatus;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeedReader implements FeedReader {
    private static final int START = 2_000;

    /** A JSON Feed names its version, as a rule at the very start. */
    static boolean recognises(String text) {
        return text.substring(0, Math.min(START, text.length())).contains("jsonfeed.org/version");
    }

    @Override
    public FeedContent read(String text) throws UnreadableFeed {
        var feed = FeedJson.parse(text);
        var items = new ArrayList<FeedItem>();
        int unreadable = 0;
        for (var item : feed.path("items")) {
            if (item.isObject()) {
                items.add(item(item));
            } else {
                unreadable++;
            }
        }
        return new FeedContent("JSON Feed", FeedJson.string(feed, "title"), items, unreadable);
    }

    private static FeedItem item(JsonNode item) {
        var html = FeedJson.string(item, "content_html");
        var text = FeedJson.string(item, "content_text", "summary");
        return new FeedItem(
                FeedJson.string(item, "id"),
                null,
                ReportStatus.USABLE,
                null,
                FeedJson.string(item, "url", "external_url"),
                FeedJson.string(item, "title"),
                html != null ? null : text == null ? "" : text,
                html,
                FeedJson.moment(item, "date_published", "date_modified"),
                null);
    }
}
