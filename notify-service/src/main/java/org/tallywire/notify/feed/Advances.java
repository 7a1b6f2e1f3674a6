package org.tallywire.notify.feed;

/** Whoever wants to know what the topics bring: called by one thread, in order. */
public interface Advances {
    void take(Advance advance);
}
