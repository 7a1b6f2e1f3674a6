package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;

/** The broker goes and comes back while clients listen. */
class OutageIT {
    private static final String SUBSCRIBE = "{'type':'subscribe','id':'a','story':'s'}";

    @TempDir
    Path folder;

    @Test
    void clientsAreToldAndLoseNothing() {
        BrokerProcess broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        String kafka = broker.start();
        Topics.create(kafka);
        ServiceProcess service =
                OwnProcess.of("notify", Ports.free(), kafka, folder, Map.of("tallywire.notify.stream.heartbeat", "1s"));
        try {
            SampleStory story = new SampleStory("s", "e", 5);
            tell(kafka, story, 3);
            service.launch().awaitReady();
            try (Listener before = new Listener(service.port())) {
                before.send(SUBSCRIBE);
                before.await("snapshot");
                broker.kill();
                before.await(0, frame -> frame.path("cutOffSince").isTextual());
                try (Listener meanwhile = new Listener(service.port())) {
                    meanwhile.send(SUBSCRIBE);
                    assertEquals(3, meanwhile.await("snapshot").path("seq").asLong());
                }
                assertEquals(
                        200,
                        RestAssured.get(service.address() + "/q/health/ready").statusCode());
                broker.start();
                tell(kafka, story, 4);
                before.awaitSeq(7);
                assertEquals(Telling.range(4, 7), Telling.seqs(before.frames("change")));
                int heard = before.frames().size();
                assertTrue(
                        before.await(heard, frame -> frame.path("type").asText().equals("heartbeat"))
                                .path("cutOffSince")
                                .isNull());
                assertEquals(List.of(), before.misfits());
            }
        } finally {
            service.stop();
            broker.stop();
        }
    }

    private static void tell(String kafka, SampleStory story, int changes) {
        try (Topic topic = new Topic(kafka)) {
            for (int i = 0; i < changes; i++) {
                topic.change(story.next());
            }
            topic.board(story.board());
            topic.flush();
        }
    }
}
