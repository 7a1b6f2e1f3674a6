package org.tallywire.notify.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A WebSocket client that subscribes and then reads nothing until it is told to. */
final class DeafClient implements AutoCloseable {
    private static final int RECEIVE_BYTES = 4096;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket = new Socket();

    DeafClient(int port, String subscribe) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String handshake = "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        socket.getOutputStream().write(handshake.getBytes(US_ASCII));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        for (String head = ""; !head.endsWith("\r\n\r\n"); ) {
            head += (char) in.readByte();
        }
        byte[] text = subscribe.replace('\'', '"').getBytes(US_ASCII);
        byte[] frame = new byte[6 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        // A mask of zeros changes nothing and is one.
        System.arraycopy(text, 0, frame, 6, text.length);
        socket.getOutputStream().write(frame);
    }

    /** Reads all that was sent; the code of the close frame behind it, or 1006 where there is none. */
    int readToTheEnd() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int first = in.read();
            if (first < 0) {
                return 1006;
            }
            int length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
            byte[] payload = in.readNBytes(length);
            if ((first & 0x0F) == 8) {
                return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
