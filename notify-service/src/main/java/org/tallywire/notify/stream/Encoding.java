package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** How a frame's JSON becomes bytes on a connection. Each is the same for all who share it, so it is done once. */
enum Encoding {
    /** A WebSocket text message of one frame (RFC 6455). */
    PLAIN {
        @Override
        void append(Payload payload, ByteBuf out) {
            header(TEXT, payload.length(), out);
            payload.writeTo(out);
        }
    },
    /**
     * The same, compressed (RFC 7692). Without a context taken over from message to message the bytes depend on the message
     * alone.
     */
    DEFLATED {
        @Override
        void append(Payload payload, ByteBuf out) {
            ByteBuf compressed = Compression.deflate(payload);
            try {
                header(TEXT | COMPRESSED, compressed.readableBytes(), out);
                out.writeBytes(compressed);
            } finally {
                compressed.release();
            }
        }
    },
    /** A Server-Sent Event; its id is the cursor to come back with. */
    SSE {
        @Override
        void append(Payload payload, ByteBuf out) {
            if (payload.cursor() != null) {
                line("id: " + payload.cursor(), out);
            }
            line("event: " + payload.type(), out);
            out.writeCharSequence("data: ", UTF_8);
            int start = out.writerIndex();
            payload.writeTo(out);
            // A line end can stand between a record's tokens only, where a space does as well.
            for (int i = start; i < out.writerIndex(); i++) {
                byte b = out.getByte(i);
                if (b == '\n' || b == '\r') {
                    out.setByte(i, ' ');
                }
            }
            out.writeCharSequence("\n\n", UTF_8);
        }

        private void line(String text, ByteBuf out) {
            out.writeCharSequence(text + "\n", UTF_8);
        }
    };

    private static final int TEXT = 0x81;
    private static final int COMPRESSED = 0x40;

    /** Adds the frame. */
    abstract void append(Payload payload, ByteBuf out);

    /** Several frames as one buffer. */
    ByteBuf merge(List<Payload> payloads) {
        int bytes = 0;
        for (Payload payload : payloads) {
            bytes += payload.length() + 96;
        }
        ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer(bytes);
        payloads.forEach(payload -> append(payload, out));
        return out;
    }

    byte[] bytes(Payload payload) {
        ByteBuf out = merge(List.of(payload));
        try {
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            return bytes;
        } finally {
            out.release();
        }
    }

    private static void header(int first, int length, ByteBuf out) {
        out.writeByte(first);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }
}
