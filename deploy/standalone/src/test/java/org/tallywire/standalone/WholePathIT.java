package org.tallywire.standalone;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.testing.Servers;

/**
 * Reports in at one end, changes out at the other, with every part a real process: what happens once counts once, whatever
 * dies in between. The board of a clean run is what every other run has to arrive at.
 */
class WholePathIT {
    private static final String STORY = "gaza-truce-2023";
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int AWAY_SECONDS = 60;
    private static final int KILLS = 4;

    @TempDir
    static Path folder;

    private static Servers servers;
    private static ClaimsTopic claims;
    private static JsonNode cleanBoard;

    @BeforeAll
    static void cleanRun() throws Exception {
        servers = Servers.start(folder.resolve("servers"));
        claims = new ClaimsTopic(servers.kafka());
        try (var newsroom = Newsroom.open(servers, folder.resolve("clean"));
                var follower = newsroom.follow(STORY)) {
            for (var report : Reports.samples()) {
                newsroom.post(report);
            }
            assertWhole(newsroom, follower);
            cleanBoard = newsroom.board(STORY);
        }
    }

    @AfterAll
    static void end() {
        servers.close();
    }

    @Test
    void theSampleReportsArriveAtTheTrueFigures() {
        assertEquals("105 to 105", value(cleanBoard, "hostages-released"));
        assertEquals("240 to 240", value(cleanBoard, "prisoners-released"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyOrderAndAnyRepetitionGiveTheSameBoard(long seed) throws Exception {
        try (var newsroom = Newsroom.open(servers, folder.resolve("order-" + seed));
                var follower = newsroom.follow(STORY)) {
            for (var report : Reports.shuffled(Reports.samples(), 2, seed)) {
                newsroom.post(report);
            }
            assertWhole(newsroom, follower);

            assertEquals(List.of(), BoardDifference.between(cleanBoard, newsroom.board(STORY)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11})
    void servicesThatAreKilledUnderLoadLoseNothingAndCountNothingTwice(long seed) throws Exception {
        try (var newsroom = Newsroom.open(servers, folder.resolve("kills-" + seed));
                var follower = newsroom.follow(STORY)) {
            try (var meanwhile = new Meanwhile()) {
                for (var service : newsroom.services()) {
                    var random = new Random(seed + service.name().hashCode());
                    meanwhile.doing(() -> killAgainAndAgain(service, random));
                }
                postUntil(meanwhile::isOver, newsroom, Reports.shuffled(Reports.samples(), 1, seed));
            }
            assertWhole(newsroom, follower);

            assertTrue(follower.connections() > 1, "notify-service was never killed");
            assertEquals(List.of(), BoardDifference.between(cleanBoard, newsroom.board(STORY)));
        }
    }

    @Test
    void aBrokerAndADatabaseThatAreAwayForAMinuteDelayAndLoseNothing() throws Exception {
        try (var newsroom = Newsroom.open(servers, folder.resolve("away"));
                var follower = newsroom.follow(STORY)) {
            try (var meanwhile = new Meanwhile()) {
                meanwhile.doing(() -> away(2, servers::stopDatabase, servers::startDatabase));
                meanwhile.doing(() -> away(5, servers::killBroker, servers::startBroker));
                postUntil(meanwhile::isOver, newsroom, Reports.shuffled(Reports.samples(), 1, 21));
            }
            newsroom.awaitReady();
            servers.killDatabase();
            servers.startDatabase();
            postUntil(() -> true, newsroom, Reports.shuffled(Reports.samples(), 1, 22));
            assertWhole(newsroom, follower);

            assertEquals(List.of(), BoardDifference.between(cleanBoard, newsroom.board(STORY)));
        }
    }

    @Test
    void recordsThatAreDeliveredAgainChangeNothing() throws Exception {
        try (var newsroom = Newsroom.open(servers, folder.resolve("again"));
                var follower = newsroom.follow(STORY)) {
            for (var report : Reports.samples()) {
                newsroom.post(report);
            }
            assertWhole(newsroom, follower);
            var before = newsroom.ledger(STORY + "/audit");
            newsroom.ledger().stop();
            claims.rewind();
            newsroom.ledger().launch().awaitReady();
            assertWhole(newsroom, follower);

            assertEquals(before, newsroom.ledger(STORY + "/audit"));
        }
    }

    /** Real articles lie beside the checkout on some machines only; the project's own reports are everywhere. */
    @TestFactory
    Stream<DynamicTest> realArticlesInAnyOrderGiveTheSameBoards() {
        return Reports.corpus().stream()
                .map(articles -> DynamicTest.dynamicTest("articles", () -> assertSameInAnyOrder(articles)));
    }

    private static void assertSameInAnyOrder(List<JsonNode> articles) throws Exception {
        JsonNode first = null;
        for (long seed = 31; seed <= 33; seed++) {
            try (var newsroom = Newsroom.open(servers, folder.resolve("articles-" + seed))) {
                for (var article : Reports.shuffled(articles, 2, seed)) {
                    newsroom.post(article);
                }
                await().atMost(PATIENCE).until(claims::isRecorded);
                var truce2023 = newsroom.board(STORY);
                var truce2025 = newsroom.board("gaza-truce-2025");
                var boards = JsonNodeFactory.instance.arrayNode().add(truce2023).add(truce2025);
                first = first == null ? boards : first;

                assertEquals(List.of(), BoardDifference.between(first, boards));
                assertEquals("25 to 25", value(truce2025, "hostages-released"));
                assertEquals("8 to 8", value(truce2025, "bodies-returned"));
                assertSourced(truce2023, "hostages-released");
                assertSourced(truce2023, "prisoners-released");
            }
        }
    }

    /** Half of the times in the middle of its start. */
    private static Void killAgainAndAgain(ServiceProcess service, Random random) throws InterruptedException {
        for (int time = 0; time < KILLS; time++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
            service.kill();
            service.launch();
            if (random.nextBoolean()) {
                service.awaitReady();
            }
        }
        service.awaitReady();
        return null;
    }

    private static Void away(int afterSeconds, Runnable end, Runnable begin) throws InterruptedException {
        TimeUnit.SECONDS.sleep(afterSeconds);
        end.run();
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);
        begin.run();
        return null;
    }

    /**
     * Posts all reports, at the pace of a busy desk, again and again until something else is over, so that it happens in the
     * middle.
     */
    private static void postUntil(BooleanSupplier over, Newsroom newsroom, List<JsonNode> reports)
            throws InterruptedException {
        do {
            for (var report : reports) {
                newsroom.post(report);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } while (!over.getAsBoolean());
    }

    /** Every accepted claim recorded, a proven journal, and a subscriber that holds exactly what the ledger says. */
    private static void assertWhole(Newsroom newsroom, Follower follower) throws Exception {
        await().atMost(PATIENCE).ignoreExceptions().until(claims::isRecorded);
        assertEquals(newsroom.accepted(), newsroom.claims(STORY));
        var seq = newsroom.ledger(STORY).get("seq").asLong();
        await().atMost(PATIENCE).until(() -> follower.seq() >= seq);
        assertEquals(List.of(), follower.broken());
        var changes = newsroom.changes(STORY);
        assertEquals(
                LongStream.rangeClosed(1, seq).boxed().toList(),
                changes.stream().map(change -> change.get("seq").asLong()).toList());
        assertEquals(changes, follower.changes().stream().map(WholePathIT::body).toList());
        var audit = newsroom.ledger(STORY + "/audit");
        assertTrue(audit.get("whole").asBoolean(), audit.toString());
    }

    /** A frame is the ledger's change with its type added. */
    private static JsonNode body(JsonNode frame) {
        return ((ObjectNode) frame.deepCopy()).without("type");
    }

    private static void assertSourced(JsonNode board, String tally) {
        var figure = whole(board, tally);
        assertTrue(figure.at("/value/low").asLong() > 0, figure.toPrettyString());
        assertFalse(figure.get("claims").isEmpty(), figure.toPrettyString());
        figure.get("claims")
                .forEach(claim -> assertFalse(claim.get("quote").asText().isBlank(), claim.toString()));
    }

    private static String value(JsonNode board, String tally) {
        var value = whole(board, tally).get("value");
        return value.get("low") + " to " + value.get("high");
    }

    private static JsonNode whole(JsonNode board, String tally) {
        for (var of : board.get("tallies")) {
            if (of.get("tally").asText().equals(tally)) {
                return of.get("figures").get(0);
            }
        }
        throw new AssertionError("no " + tally + " in " + board.toPrettyString());
    }
}
