package org.tallywire.ingest.publishing;

/** The broker did not acknowledge a message; it may still have it. */
public final class NotStored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    NotStored(Throwable cause, boolean tooLarge) {
        super(cause);
        this.tooLarge = tooLarge;
    }

    /** Whether waiting is of no use, since the message is larger than the broker takes. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
