package org.tallywire.notify.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * permessage-deflate (RFC 7692) with neither side taking its context over: that is what lets one compressed message serve
 * everybody. The server may ask for both whatever the client offered (sections 7.1.1.1 and 7.1.1.2).
 */
final class Compression {
    static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static final ThreadLocal<Deflater> DEFLATER =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));
    /** What a flush ends with, and the message leaves out (section 7.2.1). */
    private static final int TAIL_BYTES = 4;

    private Compression() {}

    /** Whether one of the client's offers can be taken: a smaller window than the platform's own cannot. */
    static boolean isOffered(String extensions) {
        return extensions != null
                && WebSocketExtensionUtil.extractExtensions(extensions).stream()
                        .anyMatch(offer -> offer.name().equals("permessage-deflate") && fullWindow(offer));
    }

    private static boolean fullWindow(WebSocketExtensionData offer) {
        String bits = offer.parameters().getOrDefault("server_max_window_bits", "15");
        return "15".equals(bits);
    }

    /** Reads what the client compressed, up to a size. */
    static ChannelHandler decoder(int bytesMax) {
        var agreed = Map.of("server_no_context_takeover", "", "client_no_context_takeover", "");
        return new PerMessageDeflateServerExtensionHandshaker(6, false, 15, true, true, bytesMax)
                .handshakeExtension(new WebSocketExtensionData("permessage-deflate", agreed))
                .newExtensionDecoder();
    }

    /** The payload's compressed bytes. */
    static ByteBuf deflate(Payload payload) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        ByteBuf out = ByteBufAllocator.DEFAULT.heapBuffer(payload.length() / 2 + 64);
        byte[] piece = new byte[4096];
        deflater.setInput(payload.head());
        drain(deflater, Deflater.NO_FLUSH, piece, out);
        deflater.setInput(payload.body(), payload.from(), payload.body().length - payload.from());
        drain(deflater, Deflater.SYNC_FLUSH, piece, out);
        return out.writerIndex(out.writerIndex() - TAIL_BYTES);
    }

    private static void drain(Deflater deflater, int flush, byte[] piece, ByteBuf out) {
        for (int n; (n = deflater.deflate(piece, 0, piece.length, flush)) > 0; ) {
            out.writeBytes(piece, 0, n);
            if (n < piece.length) {
                return;
            }
        }
    }
}
