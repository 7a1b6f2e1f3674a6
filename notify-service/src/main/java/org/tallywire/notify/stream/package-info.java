/**
 * The stream itself: WebSocket and Server-Sent Events at {@code /v1/stream}. Each event loop has a {@link
 * org.tallywire.notify.stream.Hall} with the connections that it serves; a change is encoded once for all, handed to each
 * hall once, and each pass of the loop writes what waits for a connection as one buffer. What a subscriber is owed is
 * decided in {@code subscription}.
 */
package org.tallywire.notify.stream;
