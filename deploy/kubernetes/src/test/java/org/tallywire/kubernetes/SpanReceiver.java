package org.tallywire.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans by OTLP over HTTP, as an operator's collector would, and keeps them as they came. */
final class SpanReceiver implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    SpanReceiver() throws IOException {
        server.createContext("/v1/traces", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Whether a service has sent a span of that name in that trace. Protobuf writes ids and words as they are, so they are
     * found without reading the rest.
     */
    boolean has(String service, String span, String traceId) {
        var id = new String(HexFormat.of().parseHex(traceId), ISO_8859_1);
        return bodies.stream().anyMatch(body -> body.contains(service) && body.contains(span) && body.contains(id));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
