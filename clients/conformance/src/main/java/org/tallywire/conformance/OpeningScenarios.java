package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.require;
import static org.tallywire.conformance.Scenario.same;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a connection begins. */
final class OpeningScenarios {
    private OpeningScenarios() {}

    static List<Scenario<Target>> all() {
        return List.of(
                new Scenario<>("welcome", "opens by RFC 6455 and welcomes with its limits before all else", server -> {
                    Opening.Answer answer = Opening.at(server.stream(), server.headers());
                    same(101, answer.status(), "The status");
                    same(Opening.accepted(), answer.headers().get("sec-websocket-accept"), "Sec-WebSocket-Accept");
                    same(Opening.PROTOCOL, answer.headers().get("sec-websocket-protocol"), "Sec-WebSocket-Protocol");
                    try (Visit visit = Visit.on(server, answer.wire(), null)) {
                        visit.await("welcome");
                        same("welcome", Visit.type(visit.heard().get(0)), "The first frame");
                    }
                }),
                new Scenario<>(
                        "other-protocol",
                        "refuses a client that offers other subprotocols only",
                        server -> refuses(server, 400, "Sec-WebSocket-Protocol", "chat, superchat")),
                new Scenario<>("other-version", "refuses another version of WebSocket and names its own", server -> {
                    Opening.Answer answer = refuses(server, 426, "Sec-WebSocket-Version", "12");
                    same("13", answer.headers().get("sec-websocket-version"), "Sec-WebSocket-Version");
                }),
                new Scenario<>(
                        "bad-key",
                        "refuses a handshake key that is none",
                        server -> refuses(server, 400, "Sec-WebSocket-Key", "short")),
                new Scenario<>(
                        "bad-token",
                        "refuses a token that does not hold",
                        server -> refuses(server, 401, "Authorization", "Bearer rubbish")),
                new Scenario<>(
                        "no-upgrade", "explains itself to plain HTTP", server -> refuses(server, 426, "Upgrade", "")),
                new Scenario<>(
                        "compression",
                        "compresses where the client offers it, each message readable by itself",
                        OpeningScenarios::compressed));
    }

    private static Opening.Answer refuses(Target server, int status, String header, String value) throws IOException {
        Map<String, String> headers = new HashMap<>(server.headers());
        headers.put(header, value);
        if (header.equals("Upgrade")) {
            headers.put("Connection", "");
        }
        Opening.Answer answer = Opening.at(server.stream(), headers);
        if (answer.wire() != null) {
            answer.wire().close();
        }
        same(status, answer.status(), "The status");
        require(
                answer.headers().getOrDefault("content-type", "").startsWith("application/problem+json"),
                "The refusal is no problem document but " + answer.headers().get("content-type") + ".");
        return answer;
    }

    private static void compressed(Target server) throws IOException {
        Map<String, String> headers = new HashMap<>(server.headers());
        headers.put("Sec-WebSocket-Extensions", Inflation.OFFER);
        Opening.Answer answer = Opening.at(server.stream(), headers);
        String agreed = answer.headers().getOrDefault("sec-websocket-extensions", "");
        try (Visit visit = Visit.on(server, answer.wire(), new Inflation())) {
            if (!agreed.contains("permessage-deflate")) {
                throw new Scenario.Unseen("The server does not compress.");
            }
            require(
                    agreed.contains("server_no_context_takeover"),
                    "Its messages depend on one another: it agreed to " + agreed + ".");
            visit.subscribe("");
            visit.snapshot();
        }
    }
}
