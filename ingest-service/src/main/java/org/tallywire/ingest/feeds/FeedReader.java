package org.tallywire.ingest.feeds;

/** Makes items of a feed's text: one implementation a format. */
interface FeedReader {

    FeedContent read(String text) throws UnreadableFeed;

    /** The reader for a text, told by its first character and, for JSON, by what it says of itself. */
    static FeedReader forText(String text) throws UnreadableFeed {
        var start = text.stripLeading();
        if (start.startsWith("<")) {
            return new SyndicationReader();
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JsonFeedReader.recognises(start) ? new JsonFeedReader() : new NinjsReader();
        }
        throw new UnreadableFeed(
                start.isEmpty() ? "The answer is empty." : "The answer is neither XML nor JSON, so it is no feed.");
    }
}
