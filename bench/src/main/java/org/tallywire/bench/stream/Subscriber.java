package org.tallywire.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;

/** One connection that does as little as possible: it checks that each change is the next one and notes how late it is. */
final class Subscriber {
    /** One of this many deliveries has its lateness noted. */
    private static final int NOTED_OF = 16;
    /** What the kernel takes in for a connection that does not read. */
    private static final int DEAF_BYTES = 64 * 1024;

    private final EventLoopGroup loops;
    private final int port;
    private final String story;
    private final Changes changes;
    private final Heard heard;
    private final boolean reads;
    private Channel channel;
    private volatile long seq = -1;
    private String epoch;
    private boolean counted;
    private volatile boolean reconnecting;

    /** @param story what to subscribe to, or null where the server wants no subscription */
    Subscriber(EventLoopGroup loops, int port, String story, boolean reads, Changes changes, Heard heard) {
        this.loops = loops;
        this.port = port;
        this.story = story;
        this.reads = reads;
        this.changes = changes;
        this.heard = heard;
    }

    long seq() {
        return seq;
    }

    /** Reads from now on, where it did not. */
    void read() {
        channel.config().setAutoRead(true);
    }

    void connect() {
        Bootstrap bootstrap = new Bootstrap();
        if (!reads) {
            // Else its kernel would read on for it, by megabytes.
            bootstrap.option(ChannelOption.SO_RCVBUF, DEAF_BYTES);
        }
        bootstrap
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(new FrameReader(Subscriber.this, heard));
                    }
                })
                .connect(new InetSocketAddress("127.0.0.1", port));
    }

    void reconnect() {
        Channel old = channel;
        if (old != null && seq > 0 && !reconnecting) {
            reconnecting = true;
            old.eventLoop().execute(() -> old.close().addListener(closed -> connect()));
        }
    }

    void begin(ChannelHandlerContext to) {
        channel = to.channel();
        String request = "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        to.writeAndFlush(Unpooled.copiedBuffer(request, UTF_8));
    }

    void subscribe(ChannelHandlerContext to) {
        if (!counted) {
            heard.open.incrementAndGet();
        }
        if (story == null) {
            served(to);
            return;
        }
        String after = seq < 0 ? "" : ",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}";
        send(to, 1, "{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"" + story + "\"" + after + "}");
    }

    void served(ChannelHandlerContext to) {
        reconnecting = false;
        if (!counted) {
            counted = true;
            heard.subscribed.incrementAndGet();
            if (!reads) {
                to.channel().config().setAutoRead(false);
            }
        }
    }

    void send(ChannelHandlerContext to, int opcode, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        ByteBuf frame = Unpooled.buffer(bytes.length + 8).writeByte(0x80 | opcode);
        if (bytes.length < 126) {
            frame.writeByte(0x80 | bytes.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(bytes.length);
        }
        // A mask of zeros changes nothing and is one.
        to.writeAndFlush(frame.writeInt(0).writeBytes(bytes));
    }

    void snapshot(ByteBuf in, int at, int length) {
        String text = in.toString(at, Math.min(length, 600), UTF_8);
        epoch = between(text, "\"epoch\":\"", '"');
        seq = Long.parseLong(between(text, "\"seq\":", ','));
    }

    /** Folded changes are announced, so they are not missing. */
    void lagged(ByteBuf in, int at, int length) {
        String text = in.toString(at, length, UTF_8);
        long to = Long.parseLong(between(text, "\"to\":", ','));
        heard.folded.add(to - seq - 1);
        seq = to - 1;
    }

    void change(long number, long now) {
        if (seq >= 0 && number != seq + 1) {
            heard.faults.increment();
        }
        seq = number;
        if (number % NOTED_OF == 0 || heard.lateness.notesAll()) {
            heard.lateness.note(now - changes.writtenAt(number));
        }
    }

    private static String between(String text, String before, char end) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(end, start));
    }
}
