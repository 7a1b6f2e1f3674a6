package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.notify.poll.NewestBoards;
import org.tallywire.testing.Infrastructure;

/** What was missed, and what was long ago: from memory, or from the topic. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class PastIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TestHTTPResource("/")
    URI base;

    @Inject
    NewestBoards boards;

    private Telling told;

    @BeforeEach
    void begin() {
        told = new Telling(kafka, boards);
    }

    @AfterEach
    void end() {
        told.close();
    }

    @Test
    void resumesWithExactlyWhatWasMissedAndCountsIt() {
        told.publish(50);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.after(20));
            assertEquals(30, listener.await("resumed").path("count").asLong());
            assertEquals(30, listener.await("replayed").path("count").asLong());
            assertEquals(Telling.range(21, 50), Telling.seqs(listener.frames("change")));
            told.publish(2);
            listener.awaitSeq(52);
            assertEquals(List.of(), listener.frames("snapshot"));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void saysWhyACursorCannotBeContinued() {
        told.publish(3);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.after(4));
            assertEquals(
                    "from-the-future", listener.await("snapshot").path("reason").asText());
            listener.send("{'type':'unsubscribe','id':'a'}");
            listener.await("unsubscribed");
            listener.send(told.after(1).replace("epoch-1", "epoch-0"));
            listener.await(0, frame -> frame.path("reason").asText().equals("other-epoch"));
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void resumesFromTheTopicWhereMemoryNoLongerReaches() {
        int changes = 10_600;
        told.publish(changes);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.after(100));
            assertEquals(changes - 100, listener.await("resumed").path("count").asLong());
            assertEquals(changes - 100, listener.await("replayed").path("count").asLong());
            assertEquals(Telling.range(101, changes), Telling.seqs(listener.frames("change")));
        }
    }

    @Test
    void replaysAPastPeriod() {
        told.publish(30);
        told.awaitBoard();
        String from = "2023-11-24T05:10:30Z";
        String to = "2023-11-24T05:20:30Z";
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe()
                    .replace("'a',", "'a','replay':{'from':'" + from + "','to':'" + to + "','speed':6000},"));
            assertEquals(10, listener.await("snapshot").path("seq").asLong());
            assertEquals(10, listener.await("replayed").path("count").asLong());
            assertEquals(Telling.range(11, 20), Telling.seqs(listener.frames("change")));
            listener.await("unsubscribed");
            assertEquals(List.of(), listener.misfits());
        }
    }
}
