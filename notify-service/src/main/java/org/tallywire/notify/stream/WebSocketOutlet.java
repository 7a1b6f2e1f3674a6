package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Writes ready-made WebSocket frames to a connection's channel: nothing is encoded or copied a second time on the way.
 */
final class WebSocketOutlet implements Outlet {
    private static final byte[] PING = {(byte) 0x89, 0};

    private final ChannelHandlerContext out;
    private final Encoding encoding;
    private boolean closing;

    /** @param out where on the channel ready-made bytes are taken */
    WebSocketOutlet(ChannelHandlerContext out, Encoding encoding) {
        this.out = out;
        this.encoding = encoding;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public boolean ready() {
        return out.channel().isWritable();
    }

    @Override
    public void send(ByteBuf frames) {
        out.writeAndFlush(frames, out.voidPromise());
    }

    @Override
    public void queue(ByteBuf frames) {
        out.write(frames, out.voidPromise());
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void ping() {
        queue(Unpooled.wrappedBuffer(PING));
    }

    @Override
    public long progress() {
        ChannelOutboundBuffer waiting = out.channel().unsafe().outboundBuffer();
        if (waiting == null || waiting.totalPendingWriteBytes() == 0) {
            return -1;
        }
        return waiting.totalPendingWriteBytes() * 1_000_003 + waiting.currentProgress();
    }

    @Override
    public long queuedBytes() {
        ChannelOutboundBuffer waiting = out.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    @Override
    public boolean answersPings() {
        return true;
    }

    @Override
    public void close(CloseReason reason, long graceMillis) {
        close(reason.code(), graceMillis);
    }

    /** Sends the close frame; the connection ends when the client answers it, or after the time given. */
    void close(int code, long graceMillis) {
        if (closing) {
            return;
        }
        closing = true;
        ByteBuf frame = Unpooled.buffer(4).writeByte(0x88).writeByte(2).writeShort(code);
        out.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        out.executor().schedule(() -> out.close(), graceMillis, TimeUnit.MILLISECONDS);
    }

    boolean isClosing() {
        return closing;
    }
}
