package org.tallywire.ingest.feeds;

/** Why a fetch ended early; the message is a sentence for the operator. */
final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    Stop(String sentence) {
        super(sentence);
    }
}
