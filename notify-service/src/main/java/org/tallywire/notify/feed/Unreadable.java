package org.tallywire.notify.feed;

/** A record that says nothing that can be used; the message is the reason, one sentence. */
public class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    public Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
