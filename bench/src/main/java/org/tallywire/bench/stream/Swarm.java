package org.tallywire.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ByteProcessor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many connections that do as little as possible: count changes, check that each is the next one, note how late it is.
 */
final class Swarm implements AutoCloseable {
    /** One of this many deliveries has its lateness noted. */
    private static final int NOTED_OF = 16;
    /** What the kernel takes in for a connection that does not read. */
    private static final int DEAF_BYTES = 64 * 1024;

    private final int port;
    private final Changes changes;
    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger subscribed = new AtomicInteger();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder folded = new LongAdder();
    private final AtomicLong lastAt = new AtomicLong();
    private final ConcurrentLinkedQueue<Integer> closeCodes = new ConcurrentLinkedQueue<>();
    private final Lateness lateness = new Lateness();
    private final boolean asksForStory;

    /** @param asksForStory whether the server wants a subscription, as notify does and the baselines do not */
    Swarm(int port, Changes changes, boolean asksForStory) {
        this.port = port;
        this.changes = changes;
        this.asksForStory = asksForStory;
    }

    /** Opens connections, a few hundred at a time, and waits until each is served. */
    void connect(int count, boolean reads) throws InterruptedException {
        int before = subscribed.get();
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(reads));
            connections.get(connections.size() - 1).connect();
            while (connections.size() - open.get() > 200) {
                Thread.sleep(1);
            }
        }
        await(() -> subscribed.get() - before >= count, 60);
    }

    /** Waits until so many changes have come, all connections together. */
    boolean awaitDelivered(long count, int seconds) throws InterruptedException {
        return await(() -> delivered.sum() >= count, seconds);
    }

    private interface Condition {
        boolean holds();
    }

    private static boolean await(Condition condition, int seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    long delivered() {
        return delivered.sum();
    }

    /** How many changes were missing, repeated or out of order. */
    long faults() {
        return faults.sum();
    }

    /** How many changes were folded for those who were too slow. */
    long folded() {
        return folded.sum();
    }

    /** When the last change came. */
    long lastAt() {
        return lastAt.get();
    }

    Lateness lateness() {
        return lateness;
    }

    int open() {
        return open.get();
    }

    List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    void forget() {
        delivered.reset();
        faults.reset();
        folded.reset();
        lateness.reset();
    }

    /** Lets those that did not read read. */
    void readAll() {
        connections.forEach(connection -> connection.channel.config().setAutoRead(true));
    }

    /** Breaks one of the first so many connections and comes back with where it was. */
    void reconnectOne(int among) {
        connections.get(ThreadLocalRandom.current().nextInt(among)).reconnect();
    }

    long heldSeqMin() {
        return connections.stream()
                .mapToLong(connection -> connection.seq)
                .min()
                .orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
    }

    private final class Connection {
        private final boolean reads;
        private Channel channel;
        private volatile long seq = -1;
        private String epoch;
        private boolean counted;
        private volatile boolean reconnecting;

        Connection(boolean reads) {
            this.reads = reads;
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
                            made.pipeline().addLast(new Reader(Connection.this));
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
            String request =
                    "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
            to.writeAndFlush(Unpooled.copiedBuffer(request, UTF_8));
        }

        void subscribe(ChannelHandlerContext to) {
            if (!counted) {
                open.incrementAndGet();
            }
            if (!asksForStory) {
                served(to);
                return;
            }
            String after = seq < 0 ? "" : ",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}";
            send(to, 1, "{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"" + changes.story() + "\"" + after + "}");
        }

        void served(ChannelHandlerContext to) {
            reconnecting = false;
            if (!counted) {
                counted = true;
                subscribed.incrementAndGet();
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
            folded.add(to - seq - 1);
            seq = to - 1;
        }

        void change(long number, long now) {
            if (seq >= 0 && number != seq + 1) {
                faults.increment();
            }
            seq = number;
            if (number % NOTED_OF == 0 || lateness.notesAll()) {
                lateness.note(now - changes.writtenAt(number));
            }
        }

        private static String between(String text, String before, char end) {
            int start = text.indexOf(before) + before.length();
            return text.substring(start, text.indexOf(end, start));
        }
    }

    /** Reads the answer to the handshake, then frames. */
    private final class Reader extends ByteToMessageDecoder {
        private final Connection connection;
        private boolean upgraded;

        Reader(Connection connection) {
            this.connection = connection;
            setCumulator(MERGE_CUMULATOR);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connection.begin(ctx);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            if (!upgraded) {
                int end = in.forEachByte(in.readerIndex(), in.readableBytes(), new EndOfHead());
                if (end < 0) {
                    return;
                }
                if (in.getByte(in.readerIndex() + 9) != '1') {
                    System.err.println(in.toString(in.readerIndex(), Math.min(300, in.readableBytes()), UTF_8));
                }
                in.readerIndex(end + 1);
                upgraded = true;
                connection.subscribe(ctx);
            }
            int count = 0;
            long now = 0;
            while (in.readableBytes() >= 2) {
                int start = in.readerIndex();
                int short7 = in.getByte(start + 1) & 0x7F;
                int head = short7 < 126 ? 2 : short7 == 126 ? 4 : 10;
                if (in.readableBytes() < head) {
                    break;
                }
                int length = short7 < 126
                        ? short7
                        : short7 == 126 ? in.getUnsignedShort(start + 2) : (int) in.getLong(start + 2);
                if (in.readableBytes() < head + length) {
                    break;
                }
                int opcode = in.getByte(start) & 0x0F;
                if (opcode == 1 && in.getByte(start + head + 9) == 'c' && in.getByte(start + head + 10) == 'h') {
                    now = now == 0 ? System.nanoTime() : now;
                    connection.change(seq(in, start + head, length), now);
                    count++;
                } else {
                    other(ctx, in, opcode, start + head, length);
                }
                in.skipBytes(head + length);
            }
            if (count > 0) {
                delivered.add(count);
                lastAt.accumulateAndGet(now, Math::max);
            }
        }

        /** A decoder asks for more by itself where it has passed nothing on; who does not read must not. */
        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
            if (ctx.channel().config().isAutoRead()) {
                super.channelReadComplete(ctx);
            }
        }

        private void other(ChannelHandlerContext ctx, ByteBuf in, int opcode, int at, int length) {
            if (opcode == 9) {
                connection.send(ctx, 10, "");
            } else if (opcode == 8) {
                closeCodes.add(length < 2 ? 1005 : in.getUnsignedShort(at));
                ctx.close();
            } else if (opcode == 1 && in.getByte(at + 9) == 'r') {
                connection.served(ctx);
            } else if (opcode == 1 && in.getByte(at + 9) == 'l') {
                connection.lagged(in, at, length);
            } else if (opcode == 1 && in.getByte(at + 9) == 's') {
                connection.snapshot(in, at, length);
                connection.served(ctx);
            }
        }

        /** The number behind the first {@code "seq":}, which stands near the beginning. */
        private static long seq(ByteBuf in, int at, int length) {
            for (int i = at + 30; i < at + length - 6; i++) {
                if (in.getByte(i) == 'q' && in.getByte(i + 1) == '"' && in.getByte(i + 2) == ':') {
                    long number = 0;
                    for (int digit = i + 3; in.getByte(digit) >= '0' && in.getByte(digit) <= '9'; digit++) {
                        number = number * 10 + in.getByte(digit) - '0';
                    }
                    return number;
                }
            }
            return -1;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
            ctx.close();
        }
    }

    private static final class EndOfHead implements ByteProcessor {
        private int matched;

        @Override
        public boolean process(byte value) {
            matched = value == "\r\n\r\n".charAt(matched) ? matched + 1 : value == '\r' ? 1 : 0;
            return matched < 4;
        }
    }
}
