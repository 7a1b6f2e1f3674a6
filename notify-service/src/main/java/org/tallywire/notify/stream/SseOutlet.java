package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/** Writes Server-Sent Events to a response. */
final class SseOutlet implements Outlet {
    private final HttpServerResponse response;
    private final Channel channel;
    private Buffer queued = Buffer.buffer();

    SseOutlet(HttpServerResponse response, Channel channel) {
        this.response = response;
        this.channel = channel;
    }

    @Override
    public Encoding encoding() {
        return Encoding.SSE;
    }

    @Override
    public boolean ready() {
        return !isOver() && !response.writeQueueFull();
    }

    @Override
    public void send(ByteBuf frames) {
        queue(frames);
        flush();
    }

    @Override
    public void queue(ByteBuf frames) {
        byte[] bytes = new byte[frames.readableBytes()];
        frames.readBytes(bytes);
        frames.release();
        queued.appendBytes(bytes);
    }

    @Override
    public void flush() {
        if (queued.length() > 0 && !isOver()) {
            Buffer events = queued;
            queued = Buffer.buffer();
            response.write(events);
        }
    }

    @Override
    public void ping() {}

    @Override
    public long progress() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        long bytes = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        if (bytes == 0 && (isOver() || !response.writeQueueFull())) {
            return -1;
        }
        return bytes * 1_000_003 + (waiting == null ? 0 : waiting.currentProgress());
    }

    @Override
    public long queuedBytes() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return queued.length() + (waiting == null ? 0 : waiting.totalPendingWriteBytes());
    }

    @Override
    public boolean answersPings() {
        return false;
    }

    @Override
    public void close(CloseReason reason, long graceMillis) {
        flush();
        if (!isOver()) {
            response.end();
            channel.eventLoop().schedule(() -> channel.close(), graceMillis, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }
}
