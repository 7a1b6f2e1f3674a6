package org.tallywire.notify.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.tallywire.conformance.Conformance;
import org.tallywire.conformance.Verdict;
import org.tallywire.notify.SampleStory;
import org.tallywire.notify.Topic;
import org.tallywire.notify.poll.NewestBoards;
import org.tallywire.testing.Infrastructure;

/** The service does what every server of the stream must, while changes flow. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ConformanceIT {
    private static final String STORY = "conforming";
    private static final int LIVE_SECONDS = 10;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TestHTTPResource("/v1/stream")
    URI stream;

    @Inject
    NewestBoards boards;

    @Test
    void passesEveryScenario() throws Exception {
        ScheduledExecutorService ledger = Executors.newSingleThreadScheduledExecutor();
        try (Topic topic = new Topic(kafka)) {
            SampleStory story = new SampleStory(STORY, "one", 11);
            for (int i = 0; i < 40; i++) {
                topic.change(story.next());
            }
            topic.flush();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> boards.of(STORY)
                    .filter(board -> board.seq() == 40)
                    .isPresent());
            ledger.scheduleWithFixedDelay(() -> topic.change(story.next()), 50, 50, TimeUnit.MILLISECONDS);
            URI address = URI.create(stream.toString().replaceFirst("^http", "ws"));
            List<Verdict> verdicts = Conformance.server(address, STORY, null, LIVE_SECONDS, System.out);
            assertFalse(verdicts.isEmpty());
            assertEquals(
                    List.of(),
                    verdicts.stream()
                            .filter(verdict -> verdict.outcome() != Verdict.Outcome.PASSED)
                            .toList());
        } finally {
            ledger.shutdownNow();
        }
    }
}
