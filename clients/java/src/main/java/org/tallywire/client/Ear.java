package org.tallywire.client;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

/** Hears one connection of a stream, and puts its messages together. */
final class Ear implements WebSocket.Listener {
    private final StoryStream stream;
    private final int connection;
    private final StringBuilder text = new StringBuilder();

    Ear(StoryStream stream, int connection) {
        this.stream = stream;
        this.connection = connection;
    }

    @Override
    public void onOpen(WebSocket from) {
        stream.opened(connection, from);
        from.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String frame = text.toString();
            text.setLength(0);
            stream.take(connection, frame);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        stream.lost(connection, code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        stream.lost(connection, 1006);
    }
}
