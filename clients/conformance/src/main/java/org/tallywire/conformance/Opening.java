package org.tallywire.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The opening handshake of a WebSocket, from the client's side. */
final class Opening {
    static final String PROTOCOL = "tallywire.v1.json";
    /** What every server adds to the client's key (RFC 6455, section 1.3). */
    static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int HEAD_BYTES_MAX = 64 * 1024;

    private Opening() {}

    /**
     * What the server answered.
     *
     * @param headers by their names in small letters
     * @param wire the open connection, or null where the status is not 101
     */
    record Answer(int status, Map<String, String> headers, Wire wire) {}

    /** @param headers beside or instead of the usual ones; an empty value leaves one out */
    static Answer at(URI address, Map<String, String> headers) throws IOException {
        Socket socket = connect(address);
        try {
            socket.setSoTimeout(ANSWER_MILLIS);
            Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            sent.putAll(Map.of(
                    "Host",
                    address.getRawAuthority(),
                    "Upgrade",
                    "websocket",
                    "Connection",
                    "Upgrade",
                    "Sec-WebSocket-Key",
                    KEY,
                    "Sec-WebSocket-Version",
                    "13",
                    "Sec-WebSocket-Protocol",
                    PROTOCOL));
            sent.putAll(headers);
            StringBuilder request =
                    new StringBuilder("GET ").append(path(address)).append(" HTTP/1.1\r\n");
            sent.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    request.append(name).append(": ").append(value).append("\r\n");
                }
            });
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String[] lines = head(in).split("\r\n");
            int status = Integer.parseInt(lines[0].split(" ")[1]);
            Map<String, String> answered = headers(lines);
            if (status != 101) {
                socket.close();
                return new Answer(status, answered, null);
            }
            return new Answer(status, answered, new Wire(socket, in, true));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** What the server must answer to the key that is sent here. */
    static String accepted() {
        return accepted(KEY);
    }

    static String accepted(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket connect(URI address) throws IOException {
        boolean secure = address.getScheme().equals("wss");
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        if (socket instanceof SSLSocket tls) {
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
        return socket;
    }

    private static String path(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /** Everything up to the empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > HEAD_BYTES_MAX) {
                throw new EOFException("The HTTP head does not end: "
                        + head.substring(0, Math.min(200, head.length())).strip());
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The header lines, by their names in small letters. */
    static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }
}
