package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;

/** The desk asks one replica, and is told of the screens of all. */
class ReplicasIT {
    private static final String SUBSCRIBE = "{'type':'subscribe','id':'a','acks':true,'story':'s'}";

    @TempDir
    Path folder;

    @Test
    void countsTheScreensOfAllReplicasAndSaysWhichDoNotAnswer() {
        BrokerProcess broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        String kafka = broker.start();
        Topics.create(kafka);
        List<Integer> ports = List.of(Ports.free(), Ports.free());
        ServiceProcess one = replica("one", kafka, ports.get(0), ports);
        ServiceProcess two = replica("two", kafka, ports.get(1), ports);
        try (Topic topic = new Topic(kafka)) {
            SampleStory story = new SampleStory("s", "e", 5);
            topic.change(story.next());
            topic.board(story.board());
            one.launch();
            two.launch();
            one.awaitReady();
            two.awaitReady();
            try (Listener here = new Listener(one.port());
                    Listener there = new Listener(two.port())) {
                here.send(SUBSCRIBE);
                there.send(SUBSCRIBE);
                here.await("snapshot");
                there.await("snapshot");
                topic.change(story.correction());
                topic.flush();
                here.awaitSeq(2);
                there.awaitSeq(2);
                assertEquals(new Told(2, 0, 2, 0, 2), told(one));
                there.send("{'type':'ack','id':'a','seq':2}");
                Awaitility.await().untilAsserted(() -> assertEquals(new Told(2, 0, 2, 1, 1), told(one)));
                assertEquals(told(one), told(two));
                two.stop();
                assertEquals(new Told(1, 1, 1, 0, 1), told(one));
            }
        } finally {
            one.stop();
            two.stop();
            broker.stop();
        }
    }

    /** Of change 2: on how many of the screens it is shown, and is not. */
    private record Told(int replicas, int silent, int screens, int shown, int outstanding) {}

    private static Told told(ServiceProcess replica) {
        var answer = RestAssured.get("http://127.0.0.1:" + replica.port() + "/v1/stories/s/acks")
                .jsonPath();
        String correction = "corrections.find { it.seq == 2 }.";
        return new Told(
                answer.getInt("replicas"),
                answer.getInt("silent"),
                answer.getInt("screens"),
                answer.getInt(correction + "shown"),
                answer.getInt(correction + "outstanding"));
    }

    private ServiceProcess replica(String name, String kafka, int port, List<Integer> all) {
        var addresses = all.stream().map(of -> "http://127.0.0.1:" + of).toList();
        return OwnProcess.of(
                name,
                port,
                kafka,
                folder,
                Map.of(
                        "tallywire.notify.replicas",
                        String.join(",", addresses),
                        "tallywire.notify.drain.window",
                        "1s"));
    }
}
