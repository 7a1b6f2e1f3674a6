package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.access.Access;

/**
 * The opening handshake of RFC 6455. Vert.x's own WebSocket writes each message by itself, which is the slow way for a
 * broadcast; so the connection is taken over as a plain socket, Netty's decoder reads it, and ready-made frames are
 * written to it.
 */
@Singleton
public class WebSocketUpgrade {
    private static final Logger LOG = Logger.getLogger(WebSocketUpgrade.class);
    /** What every server adds to the client's key (RFC 6455, section 1.3). */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final String DECODER = "tallywire-decoder";
    /** What Netty may hold for a connection before the group passes it by. */
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final Halls halls;
    private final Shared shared;
    private final NotifySettings settings;

    WebSocketUpgrade(Halls halls, Shared shared, NotifySettings settings) {
        this.halls = halls;
        this.shared = shared;
        this.settings = settings;
    }

    record Problem(int status, String sentence) {}

    /** What is wrong with the client's handshake. */
    Optional<Problem> problem(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return Optional.of(new Problem(400, "A WebSocket is opened over HTTP/1.1."));
        }
        if (!"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            request.response().putHeader("Sec-WebSocket-Version", "13");
            return Optional.of(new Problem(426, "Sec-WebSocket-Version is not 13."));
        }
        if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            return Optional.of(new Problem(400, "Sec-WebSocket-Key is not 16 bytes in Base64."));
        }
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        if (offered != null && !offersProtocol(offered)) {
            return Optional.of(new Problem(
                    400, "Sec-WebSocket-Protocol does not offer " + Shared.PROTOCOL + ", the only one spoken here."));
        }
        return Optional.empty();
    }

    /** Answers the handshake and begins. */
    void upgrade(HttpServerRequest request, String address, Access access, Runnable leave) {
        boolean compressed =
                settings.stream().compression() && Compression.isOffered(request.getHeader("Sec-WebSocket-Extensions"));
        var response = request.response();
        response.putHeader("Upgrade", "websocket");
        response.putHeader("Connection", "Upgrade");
        response.putHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
        if (request.getHeader("Sec-WebSocket-Protocol") != null) {
            response.putHeader("Sec-WebSocket-Protocol", Shared.PROTOCOL);
        }
        if (compressed) {
            response.putHeader("Sec-WebSocket-Extensions", Compression.AGREED);
        }
        request.toNetSocket().onComplete(opened -> {
            if (opened.failed()) {
                leave.run();
                LOG.debugf("A WebSocket could not be opened: %s", opened.cause().getMessage());
                return;
            }
            // Vert.x keeps the request for as long as the connection lasts; its headers are a good part of it.
            request.headers().clear();
            response.headers().clear();
            begin(opened.result(), compressed, address, access);
        });
    }

    private void begin(NetSocket socket, boolean compressed, String address, Access access) {
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        channel.config().setOption(ChannelOption.SO_SNDBUF, settings.stream().socketBytes());
        channel.config().setWriteBufferWaterMark(WATER);
        ChannelPipeline pipeline = channel.pipeline();
        // Connections are looked after by the hall, so the timer that HTTP has for each is not needed.
        if (pipeline.get(IdleStateHandler.class) != null) {
            pipeline.remove(IdleStateHandler.class);
        }
        int bytesMax = settings.limits().frameBytes();
        String next = ((NetSocketInternal) socket).channelHandlerContext().name();
        pipeline.addBefore(
                next,
                DECODER,
                new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                        .expectMaskedFrames(true)
                        .allowExtensions(compressed)
                        .maxFramePayloadLength(bytesMax)
                        .closeOnProtocolViolation(false)
                        .build()));
        if (compressed) {
            pipeline.addBefore(next, null, Compression.decoder(bytesMax));
        }
        WebSocketOutlet outlet =
                new WebSocketOutlet(pipeline.context(DECODER), compressed ? Encoding.DEFLATED : Encoding.PLAIN);
        Hall hall = halls.of(channel.eventLoop());
        Client client = hall.open(outlet, address, access);
        pipeline.addBefore(next, null, new WebSocketHandler(client, outlet, bytesMax));
        hall.tell(client, shared.welcome(access));
        if (!channel.isActive()) {
            hall.closed(client);
        }
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean offersProtocol(String offered) {
        return Arrays.stream(offered.split(",")).map(String::strip).anyMatch(Shared.PROTOCOL::equals);
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key.strip() + MAGIC).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
