package org.tallywire.notify.stream;

import java.time.Instant;
import org.tallywire.notify.subscription.Cursor;
import org.tallywire.notify.subscription.Selection;

/** What a client may send. */
sealed interface ClientFrame {
    /**
     * @param after where it left off, or null
     * @param maxPerSecond infinite for all changes
     * @param replay the past period to play instead of the present, or null
     */
    record Subscribe(String id, Selection selection, Cursor after, double maxPerSecond, boolean acks, Period replay)
            implements ClientFrame {}

    /** @param speed 1 as it happened; 60 a minute in a second */
    record Period(Instant from, Instant to, double speed) {}

    record Unsubscribe(String id) implements ClientFrame {}

    record Ack(String id, long seq) implements ClientFrame {}

    record Token(String token) implements ClientFrame {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /** What cannot be taken; it is answered by an error with these words. */
    record Refused(String id, String code, String sentence) implements ClientFrame {}
}
