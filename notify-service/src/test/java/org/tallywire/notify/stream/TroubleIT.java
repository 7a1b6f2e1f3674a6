package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Topics that are not as they should be. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class TroubleIT {
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
    void healsAHoleFromTheBoard() {
        told.publish(3);
        told.awaitBoard();
        try (Listener listener = new Listener(base.getPort())) {
            listener.send(told.subscribe());
            listener.await("snapshot");
            told.story().next();
            told.story().next();
            told.publish(2);
            JsonNode healed =
                    listener.await(0, frame -> frame.path("reason").asText().equals("gap"));
            assertTrue(healed.path("seq").asLong() >= 5);
            told.awaitBoard();
            told.publish(1);
            listener.awaitSeq(8);
            assertEquals(List.of(), listener.misfits());
        }
    }

    @Test
    void putsUnreadableRecordsAsideAndGoesOn() throws Exception {
        told.publish(1);
        told.topic().put("tallywire.changes", told.name(), "rubbish".getBytes());
        told.topic().put("tallywire.changes", told.name(), "{\"story\":\"other\"}".getBytes());
        told.topic().put("tallywire.boards", told.name(), "[]".getBytes());
        told.publish(1);
        told.awaitBoard();
        assertEquals(2, boards.of(told.name()).orElseThrow().seq());
    }
}
