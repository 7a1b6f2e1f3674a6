package org.tallywire.ingest.feeds;

import java.time.Duration;

/** What became of asking for a feed. */
sealed interface Fetched {

    /**
     * @param contentType or null
     * @param stamp to ask with next time
     */
    record Body(byte[] bytes, String contentType, Stamp stamp) implements Fetched {}

    record NotModified() implements Fetched {}

    /**
     * @param reason a sentence for the operator
     * @param retryAfter when the server asks to come back; or null
     */
    record Failed(String reason, Duration retryAfter) implements Fetched {}

    /** By what a server knows which state of a feed was fetched last; each may be null. */
    record Stamp(String etag, String lastModified) {
        static final Stamp NONE = new Stamp(null, null);
    }
}
