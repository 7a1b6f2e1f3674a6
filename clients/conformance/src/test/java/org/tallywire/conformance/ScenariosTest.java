package org.tallywire.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The scenarios find what is wrong: a judge that lets everybody pass would be no judge. */
class ScenariosTest {
    private static <T> Scenario<T> named(List<Scenario<T>> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /** Says something as soon as it is connected, and then whatever it is asked to. */
    private static WebSocket client(URI address, String protocol, String... says) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        WebSocket socket = (protocol == null ? builder : builder.subprotocols(protocol))
                .buildAsync(address, new WebSocket.Listener() {})
                .join();
        for (String text : says) {
            socket.sendText(text, true).join();
        }
        return socket;
    }

    private static Verdict ofClient(String name, String protocol, String... says) throws Exception {
        try (Stage stage = new Stage(0)) {
            Scenario<Part> scenario = named(ClientScenarios.all(), name);
            Part part = stage.open(scenario);
            WebSocket socket = client(stage.address(scenario), protocol, says);
            Verdict verdict = scenario.verdict(part);
            socket.abort();
            return verdict;
        }
    }

    @Test
    void aClientWithoutTheSubprotocolFails() throws Exception {
        Verdict verdict = ofClient("subscribes", null);
        assertEquals(Verdict.Outcome.FAILED, verdict.outcome());
        assertTrue(verdict.why().contains("offered"), verdict.why());
    }

    @Test
    void aClientThatSendsNoJsonFails() throws Exception {
        Verdict verdict = ofClient("resumes", Opening.PROTOCOL, "hello");
        assertEquals(Verdict.Outcome.FAILED, verdict.outcome());
        assertTrue(verdict.why().contains("hello"), verdict.why());
    }

    @Test
    void aClientThatAsksAgainForNothingFails() throws Exception {
        String subscribe = "{\"type\":\"subscribe\",\"id\":\"a\",\"story\":\"" + Part.STORY + "\"}";
        Verdict verdict = ofClient("repeated", Opening.PROTOCOL, subscribe, subscribe);
        assertEquals(Verdict.Outcome.FAILED, verdict.outcome());
        assertTrue(verdict.why().startsWith("The client said"), verdict.why());
    }

    @Test
    void aServerWhoseHashIsWrongFails() throws Exception {
        SampleBoards boards = new SampleBoards("one");
        boards.next(0);
        Verdict verdict = ofServer(
                boards.snapshot("a", "subscribed").replace(boards.board().hash(), "ffffffff"));
        assertEquals(Verdict.Outcome.FAILED, verdict.outcome());
        assertTrue(verdict.why().contains("hash"), verdict.why());
    }

    @Test
    void aServerWhoseFramesDoNotFitTheirSchemaFails() throws Exception {
        SampleBoards boards = new SampleBoards("one");
        Verdict verdict = ofServer(boards.snapshot("a", "subscribed").replace("\"seq\":0", "\"seq\":\"none\""));
        assertEquals(Verdict.Outcome.FAILED, verdict.outcome());
        assertTrue(verdict.why().contains("schema"), verdict.why());
    }

    @Test
    void aServerThatIsRightPasses() throws Exception {
        assertEquals(
                Verdict.Outcome.PASSED,
                ofServer(new SampleBoards("one").snapshot("a", "subscribed")).outcome());
    }

    /** A server that answers the first subscription with a snapshot as it is given. */
    private static Verdict ofServer(String snapshot) throws Exception {
        Scenario<Part> any = new Scenario<>("server", "plays a server", part -> {});
        try (Stage stage = new Stage(0)) {
            Part part = stage.open(any);
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> {
                try {
                    Part.Arrived arrived = part.connection();
                    part.subscribed(arrived, new SampleBoards("one"));
                    arrived.wire().text(snapshot);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Verdict verdict = named(ServerScenarios.all(), "snapshot")
                    .verdict(new Target(stage.address(any), Part.STORY, null, 1));
            serving.join();
            return verdict;
        }
    }
}
