package org.tallywire.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where clients are tested: a server on the loopback address that plays one scenario a path. */
final class Stage implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int HEAD_MILLIS = 10_000;

    private final ServerSocket server;
    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    /** @param port 0 for any that is free */
    Stage(int port) throws IOException {
        server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "stage");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Where the client of a scenario has to go. */
    URI address(Scenario<Part> scenario) {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + path(scenario));
    }

    /** Makes a scenario's part ready, so that its client may come; the part ends with the stage. */
    Part open(Scenario<Part> scenario) {
        return parts.computeIfAbsent(path(scenario), path -> new Part());
    }

    private static String path(Scenario<Part> scenario) {
        return "/" + scenario.name() + "/v1/stream";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread opening = new Thread(() -> open(socket), "opening");
                opening.setDaemon(true);
                opening.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void open(Socket socket) {
        try {
            socket.setSoTimeout(HEAD_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String[] lines = Opening.head(in).split("\r\n");
            Map<String, String> headers = Opening.headers(lines);
            Part part = parts.get(lines[0].split(" ")[1]);
            if (part == null || !headers.containsKey("sec-websocket-key")) {
                socket.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(ISO_8859_1));
                socket.close();
                return;
            }
            String protocols = headers.getOrDefault("sec-websocket-protocol", "");
            String chosen =
                    protocols.contains(Opening.PROTOCOL) ? "Sec-WebSocket-Protocol: " + Opening.PROTOCOL + "\r\n" : "";
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Opening.accepted(headers.get("sec-websocket-key")) + "\r\n" + chosen
                    + "\r\n";
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            part.arrived(new Wire(socket, in, false), protocols);
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Part part : parts.values()) {
            part.close();
        }
    }
}
