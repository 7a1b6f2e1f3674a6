package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.client.StoryListener;
import org.tallywire.client.StoryStream;
import org.tallywire.contracts.Board;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;

/** Two replicas are restarted one after the other while changes flow: no client may miss or repeat one. */
class RollingRestartIT {
    private static final int CLIENTS = 10;

    @TempDir
    Path folder;

    /** Holds the numbers that a client has heard. */
    private static final class Held implements StoryListener {
        private final List<Long> seqs = new CopyOnWriteArrayList<>();
        private final AtomicInteger boards = new AtomicInteger();

        @Override
        public void board(Board board, String reason) {
            boards.incrementAndGet();
            seqs.add(board.seq());
        }

        @Override
        public void change(TallyChanged change, Board board) {
            seqs.add(change.seq());
        }

        long last() {
            return seqs.isEmpty() ? -1 : seqs.get(seqs.size() - 1);
        }
    }

    @Test
    void losesNoChangeForAnyClient() {
        BrokerProcess broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        List<ServiceProcess> replicas = new ArrayList<>();
        List<StoryStream> streams = new ArrayList<>();
        try (Topic topic = new Topic(started(broker))) {
            SampleStory story = new SampleStory("s", "e", 5);
            topic.change(story.next());
            topic.board(story.board());
            replicas.add(replica("one", broker.address()).launch());
            replicas.add(replica("two", broker.address()).launch());
            replicas.forEach(ServiceProcess::awaitReady);
            List<Held> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                List<URI> addresses = List.of(stream(replicas.get(i % 2)), stream(replicas.get(1 - i % 2)));
                Held held = new Held();
                clients.add(held);
                streams.add(StoryStream.follow(addresses, "s", null, held));
            }
            awaitAll(clients, 1);
            for (ServiceProcess replica : replicas) {
                long before = story.board().seq();
                for (int i = 0; i < 200; i++) {
                    topic.change(story.next());
                }
                Thread stopping = new Thread(replica::stop);
                stopping.start();
                while (stopping.isAlive()) {
                    topic.change(story.next());
                    topic.flush();
                }
                assertTrue(story.board().seq() > before + 200);
                replica.launch().awaitReady();
            }
            topic.board(story.board());
            topic.flush();
            long last = story.board().seq();
            awaitAll(clients, last);
            for (Held client : clients) {
                assertEquals(1, client.boards.get());
                assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), client.seqs);
            }
        } finally {
            streams.forEach(StoryStream::close);
            replicas.forEach(ServiceProcess::stop);
            broker.stop();
        }
    }

    @Test
    void tellsItsClientsWhenToComeBackBeforeItCloses() {
        BrokerProcess broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        List<ServiceProcess> replicas = new ArrayList<>();
        try (Topic topic = new Topic(started(broker))) {
            SampleStory story = new SampleStory("s", "e", 5);
            topic.change(story.next());
            topic.board(story.board());
            replicas.add(replica("one", broker.address()).launch().awaitReady());
            try (Listener listener = new Listener(replicas.get(0).port())) {
                listener.send("{'type':'subscribe','id':'a','story':'s'}");
                listener.await("snapshot");
                replicas.get(0).stop();
                assertEquals(CloseReason.RESTART.code(), listener.awaitClose());
                JsonNode goodbye = listener.await("goodbye");
                assertEquals("restart", goodbye.path("reason").asText());
                assertTrue(goodbye.path("retryMillis").asLong(-1) < 1000, goodbye.toString());
                assertTrue(goodbye.path("retryMillis").asLong(-1) >= 0, goodbye.toString());
                assertEquals(List.of(), listener.misfits());
            }
        } finally {
            replicas.forEach(ServiceProcess::stop);
            broker.stop();
        }
    }

    private static void awaitAll(List<Held> clients, long seq) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> clients.stream()
                .allMatch(client -> client.last() == seq));
    }

    private static String started(BrokerProcess broker) {
        String address = broker.start();
        Topics.create(address);
        return address;
    }

    private ServiceProcess replica(String name, String kafka) {
        return OwnProcess.of(name, Ports.free(), kafka, folder, Map.of("tallywire.notify.drain.window", "1s"));
    }

    private static URI stream(ServiceProcess replica) {
        return URI.create("ws://127.0.0.1:" + replica.port() + "/v1/stream");
    }
}
