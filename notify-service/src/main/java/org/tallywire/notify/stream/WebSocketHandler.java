package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.CharacterCodingException;

/** Hears a WebSocket client. */
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Client client;
    private final WebSocketOutlet outlet;
    private final int bytesMax;
    /** What has come of a message in several frames, or null. */
    private ByteBuf partial;

    /** @param bytesMax longest message that is taken */
    WebSocketHandler(Client client, WebSocketOutlet outlet, int bytesMax) {
        this.client = client;
        this.outlet = outlet;
        this.bytesMax = bytesMax;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        client.heard(System.nanoTime() / 1_000_000);
        if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            put(frame.content(), frame.isFinalFragment());
        } else if (frame instanceof PingWebSocketFrame ping) {
            pong(ping.content());
        } else if (frame instanceof CloseWebSocketFrame close) {
            answer(ctx, close.statusCode());
        } else if (frame instanceof BinaryWebSocketFrame) {
            client.hall().close(client, CloseReason.BINARY, "Messages are text.");
        }
    }

    /** Messages come in one frame as a rule, so nothing is kept ready to put several together. */
    private void put(ByteBuf content, boolean last) {
        if (partial == null && last) {
            take(content);
            return;
        }
        partial = partial == null ? Unpooled.buffer() : partial;
        if (partial.readableBytes() + content.readableBytes() > bytesMax) {
            partial.clear();
            client.hall().close(client, CloseReason.TOO_BIG, "A message is longer than the limit.");
            return;
        }
        partial.writeBytes(content);
        if (last) {
            ByteBuf whole = partial;
            partial = null;
            take(whole);
        }
    }

    private void take(ByteBuf content) {
        try {
            String text = UTF_8.newDecoder().decode(content.nioBuffer()).toString();
            client.hall().reception().take(client, text);
        } catch (CharacterCodingException e) {
            client.hall().close(client, CloseReason.NOT_TEXT, "A message is not UTF-8.");
        }
    }

    private void pong(ByteBuf content) {
        outlet.send(Unpooled.buffer(2 + content.readableBytes())
                .writeByte(0x8A)
                .writeByte(content.readableBytes())
                .writeBytes(content));
    }

    /** Either the answer to our close, or the client's own, which is answered with the same code. */
    private void answer(ChannelHandlerContext ctx, int code) {
        client.hall().closed(client);
        if (outlet.isClosing()) {
            ctx.close();
        } else {
            ByteBuf frame = Unpooled.buffer(4).writeByte(0x88);
            if (code < 0) {
                frame.writeByte(0);
            } else {
                frame.writeByte(2).writeShort(code);
            }
            ctx.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable() && !client.isClosing()) {
            client.hall().writable(client);
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        client.hall().closed(client);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof TooLongFrameException) {
            client.hall().close(client, CloseReason.TOO_BIG, "A message is longer than the limit.");
        } else if (failure instanceof CorruptedWebSocketFrameException corrupted) {
            CloseReason reason =
                    switch (corrupted.closeStatus().code()) {
                        case 1007 -> CloseReason.NOT_TEXT;
                        case 1009 -> CloseReason.TOO_BIG;
                        default -> CloseReason.PROTOCOL;
                    };
            client.hall().close(client, reason, "The connection does not keep to RFC 6455.");
        } else if (failure instanceof DecoderException) {
            client.hall().close(client, CloseReason.PROTOCOL, "A message cannot be read.");
        } else {
            ctx.close();
        }
    }
}
