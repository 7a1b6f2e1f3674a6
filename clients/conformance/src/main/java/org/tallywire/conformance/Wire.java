package org.tallywire.conformance;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One end of a WebSocket (RFC 6455) after its handshake, frame by frame and without any help: what is wrong can be sent
 * too, and nothing is answered unasked.
 */
final class Wire implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FRAME_BYTES_MAX = 64 * 1024 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final boolean masks;

    /** @param first the first byte, with its flags */
    record Frame(int first, byte[] payload) {
        int opcode() {
            return first & 0x0F;
        }

        boolean compressed() {
            return (first & 0x40) != 0;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Of a close frame; 1005 where it names none. */
        int code() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }
    }

    /** @param masks whether this is the client's end, which masks what it sends */
    Wire(Socket socket, InputStream in, boolean masks) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(in instanceof BufferedInputStream ? in : new BufferedInputStream(in));
        this.out = socket.getOutputStream();
        this.masks = masks;
    }

    void text(String json) throws IOException {
        send(0x80 | TEXT, json.getBytes(StandardCharsets.UTF_8));
    }

    void close(int code) throws IOException {
        send(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** @param first opcode and flags, as they are sent */
    synchronized void send(int first, byte[] payload) throws IOException {
        byte[] frame = new byte[14 + payload.length];
        int at = 0;
        frame[at++] = (byte) first;
        int mask = masks ? 0x80 : 0;
        if (payload.length < 126) {
            frame[at++] = (byte) (mask | payload.length);
        } else if (payload.length < 65_536) {
            frame[at++] = (byte) (mask | 126);
            frame[at++] = (byte) (payload.length >> 8);
            frame[at++] = (byte) payload.length;
        } else {
            frame[at++] = (byte) (mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame[at++] = (byte) ((long) payload.length >> shift);
            }
        }
        byte[] key = new byte[4];
        if (masks) {
            ThreadLocalRandom.current().nextBytes(key);
            System.arraycopy(key, 0, frame, at, 4);
            at += 4;
        }
        for (int i = 0; i < payload.length; i++) {
            frame[at++] = (byte) (payload[i] ^ key[i & 3]);
        }
        out.write(frame, 0, at);
        out.flush();
    }

    /**
     * The next frame; null when the other end is gone.
     *
     * @throws SocketTimeoutException when none comes in time
     */
    Frame next(Duration within) throws IOException {
        socket.setSoTimeout((int) Math.max(1, within.toMillis()));
        int first;
        try {
            first = in.read();
            if (first < 0) {
                return null;
            }
            // Within a frame an end to patience would lose its place.
            socket.setSoTimeout(30_000);
            return new Frame(first, payload(in.readUnsignedByte()));
        } catch (EOFException e) {
            return null;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] payload(int second) throws IOException {
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > FRAME_BYTES_MAX) {
            throw new EOFException("A frame of " + length + " bytes.");
        }
        byte[] key = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(key);
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i & 3];
        }
        return payload;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
