package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;

/** The way out to one client. Used on its event loop only. */
interface Outlet {
    Encoding encoding();

    /** Whether it takes more; if not, the client is told when it does again. */
    boolean ready();

    /** Sends the frames at once; takes the buffer over. */
    void send(ByteBuf frames);

    /** Sends the frames with the next flush; takes the buffer over. */
    void queue(ByteBuf frames);

    void flush();

    /** With the next flush, a sign that asks the client for a sign of life; nothing where the protocol has none. */
    void ping();

    /** A number that changes when the client reads; negative while nothing waits for it. */
    long progress();

    /** What waits for the client in this process, in bytes. */
    long queuedBytes();

    /** Whether the client answers {@link #ping()}. */
    boolean answersPings();

    /** Closes behind what has been sent, and at the latest after the time given. */
    void close(CloseReason reason, long graceMillis);
}
