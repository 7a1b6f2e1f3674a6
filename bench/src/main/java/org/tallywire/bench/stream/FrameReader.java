package org.tallywire.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ByteProcessor;
import java.util.List;

/** Reads the answer to the handshake, then frames. */
final class FrameReader extends ByteToMessageDecoder {
    private final Subscriber connection;
    private final Heard heard;
    private boolean upgraded;

    FrameReader(Subscriber connection, Heard heard) {
        this.connection = connection;
        this.heard = heard;
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
            heard.delivered.add(count);
            heard.lastAt.accumulateAndGet(now, Math::max);
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
            heard.closeCodes.add(length < 2 ? 1005 : in.getUnsignedShort(at));
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

    private static final class EndOfHead implements ByteProcessor {
        private int matched;

        @Override
        public boolean process(byte value) {
            matched = value == "\r\n\r\n".charAt(matched) ? matched + 1 : value == '\r' ? 1 : 0;
            return matched < 4;
        }
    }
}
