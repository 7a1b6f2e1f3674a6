package org.tallywire.notify.subscription;

import java.util.Optional;

/**
 * A place in a story's numbering: everything up to {@code seq} is held. As text {@code epoch:seq}, which is what
 * Server-Sent Events carry as their id.
 */
public record Cursor(String epoch, long seq) {
    public static final int EPOCH_CHARS_MAX = 64;

    /** Reads {@code epoch:seq}; empty for anything else. */
    public static Optional<Cursor> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || colon > EPOCH_CHARS_MAX || text.length() - colon > 17) {
            return Optional.empty();
        }
        try {
            long seq = Long.parseLong(text.substring(colon + 1));
            return seq < 0 ? Optional.empty() : Optional.of(new Cursor(text.substring(0, colon), seq));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return epoch + ':' + seq;
    }
}
