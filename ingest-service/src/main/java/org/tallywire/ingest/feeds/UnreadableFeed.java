package org.tallywire.ingest.feeds;

/** What came is no feed. The message is a sentence for the operator. */
final class UnreadableFeed extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableFeed(String sentence) {
        super(sentence);
    }
}
