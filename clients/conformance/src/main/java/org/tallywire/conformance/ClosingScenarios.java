package org.tallywire.conformance;

import static org.tallywire.conformance.Scenario.same;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Why connections end: with a goodbye that says so, and the code that belongs to it. */
final class ClosingScenarios {
    private ClosingScenarios() {}

    private interface Offence {
        void by(Visit visit) throws IOException;
    }

    static List<Scenario<Target>> all() {
        return List.of(
                ends("binary", "messages that are not text", 1003, visit -> visit.wire()
                        .send(0x80 | Wire.BINARY, new byte[] {1})),
                ends("not-utf8", "text that is not UTF-8", 1007, visit -> visit.wire()
                        .send(0x80 | Wire.TEXT, new byte[] {'{', (byte) 0xC3, 0x28})),
                ends("reserved", "frames that RFC 6455 does not know", 1002, visit -> visit.wire()
                        .send(0x80 | 3, new byte[0])),
                ends("too-big", "messages over the limit that it announced", 1009, visit -> {
                    int bytes = visit.await("welcome").at("/limits/frameBytes").asInt();
                    visit.send(" ".repeat(bytes + 1));
                }),
                ends("too-many", "more messages in a second than it announced", 4429, visit -> {
                    int frames =
                            visit.await("welcome").at("/limits/framesPerSecond").asInt();
                    for (int i = 0; i <= 2 * frames; i++) {
                        visit.send("{\"type\":\"unsubscribe\",\"id\":\"x\"}");
                    }
                }),
                new Scenario<>("idle", "ends a connection without a subscription", server -> {
                    try (Visit visit = Visit.to(server)) {
                        int seconds =
                                visit.await("welcome").at("/limits/idleSeconds").asInt();
                        if (seconds == 0 || seconds > 120) {
                            throw new Scenario.Unseen("Its limit is " + seconds + " s; from 1 to 120 are waited for.");
                        }
                        same(4009, visit.awaitClose(Duration.ofSeconds(seconds + 5)), "The code");
                        goodbye(visit, 4009);
                    }
                }),
                new Scenario<>("own-close", "answers the client's own close with the same code", server -> {
                    try (Visit visit = Visit.to(server)) {
                        visit.await("welcome");
                        visit.wire().close(1000);
                        same(1000, visit.awaitClose(Visit.SOON), "The code");
                    }
                }));
    }

    private static Scenario<Target> ends(String name, String what, int code, Offence offence) {
        return new Scenario<>(name, "says goodbye to " + what + ", with " + code, server -> {
            try (Visit visit = Visit.to(server)) {
                try {
                    offence.by(visit);
                } catch (IOException e) {
                    // The server may have hung up before all was sent; its code is what counts.
                    visit.listen(Duration.ofSeconds(1));
                }
                same(code, visit.awaitClose(Visit.SOON), "The code");
                goodbye(visit, code);
            }
        });
    }

    private static void goodbye(Visit visit, int code) {
        List<JsonNode> heard = visit.heard();
        JsonNode last = heard.get(heard.size() - 1);
        same("goodbye", Visit.type(last), "The last frame");
        same(code, last.path("code").asInt(), "The goodbye's code");
    }
}
