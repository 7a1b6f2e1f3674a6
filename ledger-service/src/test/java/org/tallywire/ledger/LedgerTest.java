package org.tallywire.ledger;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tallywire.ledger.Samples.FIRST_DAY;
import static org.tallywire.ledger.Samples.STORY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.contracts.TallyChanged;
import org.tallywire.ledger.journal.Json;
import org.tallywire.testing.Infrastructure;
import org.tallywire.testing.Schemas;

/** The edges of the ledger on a real broker and a real database. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestProfile(Tokens.class)
class LedgerTest {
    private static final String BOARD = "/v1/stories/" + STORY;
    private static final AtomicInteger STEPS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private KafkaProducer<String, String> producer;

    @BeforeEach
    void open() {
        producer = Topic.producer(kafka);
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void claimsBecomeABoardThatIsPublishedInTheSameBytes() {
        var before = seq();
        Topic.send(producer, next("The Harbour Post"));
        awaitSeqAbove(before);

        var board = when().get(BOARD).then().statusCode(200).extract().asString();
        assertEquals(List.of(), Schemas.validate("board", board));
        await().atMost(PATIENCE).untilAsserted(() -> {
            var published = Topic.all(kafka, "tallywire.boards").stream()
                    .filter(record -> record.key().equals(STORY))
                    .toList();
            assertEquals(board, published.get(published.size() - 1).value());
        });
    }

    @Test
    void changesAreNumberedWithoutGapsAndPublishedInOrder() {
        var before = seq();
        for (int i = 1; i <= 5; i++) {
            Topic.send(producer, next("Outlet " + i));
        }
        awaitSeqAbove(before);
        awaitAllRecorded();

        var last = seq();
        await().atMost(PATIENCE).untilAsserted(() -> {
            var published = Topic.all(kafka, "tallywire.changes").stream()
                    .filter(record -> record.key().equals(STORY))
                    .toList();
            assertEquals(
                    IntStream.rangeClosed(1, (int) last).boxed().toList(),
                    published.stream()
                            .map(record -> (int) Json.readOwn(record.value(), TallyChanged.class)
                                    .seq())
                            .distinct()
                            .toList());
            published.forEach(record -> assertEquals(List.of(), Schemas.validate("tally-changed", record.value())));
            var first = published.get(0);
            assertEquals("org.tallywire.change.v1", Topic.header(first, "ce_type"));
        });
        when().get(BOARD + "/changes?after=0&limit=1000")
                .then()
                .statusCode(200)
                .body("changes.seq", hasItem((int) last))
                .body("changes", hasSize((int) last));
    }

    @Test
    void whatIsDeliveredTwiceIsWrittenOnce() {
        var report = Samples.total(fresh(), "The Hill Gazette", 41, FIRST_DAY.plusDays(1));
        Topic.send(producer, report, report);
        Topic.send(producer, report);
        awaitAllRecorded();
        when().get(BOARD + "/claims?report=" + report.report().id())
                .then()
                .statusCode(200)
                .body("claims", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no JSON at all                    | gaza-truce-2023 | not JSON
                    {"story":"gaza-truce-2023"}       | gaza-truce-2023 | engine
                    []                                | gaza-truce-2023 | cannot be read
                    null                              | gaza-truce-2023 | null
                    """)
    void whatCannotBeReadGoesToTheDeadLettersWithTheReason(String value, String key, String reason) {
        var marker = value + " ".repeat((int) (Math.random() * 1000));
        Topic.send(producer, "tallywire.claims", key, marker);
        awaitDeadLetter(marker, reason);
    }

    @Test
    void aStoryWithoutAPackGoesToTheDeadLettersAndTheNextReportIsTaken() {
        var before = seq();
        var stray = Samples.of("no-such-story", fresh(), 1, "Outlet", FIRST_DAY, List.of());
        Topic.send(producer, stray);
        Topic.send(producer, next("The Valley Times"));
        awaitDeadLetter(Json.write(stray), "no story pack defines no-such-story");
        awaitSeqAbove(before);
    }

    @Test
    void aBoardOfThePastHasTheBytesInWhichItWasPublished() {
        for (int i = 0; i < 4; i++) {
            var before = seq();
            Topic.send(producer, next("Outlet " + i));
            awaitSeqAbove(before);
        }
        awaitAllRecorded();
        await().atMost(PATIENCE).untilAsserted(() -> {
            var boards = Topic.all(kafka, "tallywire.boards").stream()
                    .filter(record -> record.key().equals(STORY))
                    .map(record -> record.value())
                    .toList();
            assertTrue(boards.size() >= 4, "boards published: " + boards.size());
            for (var board : boards) {
                if (JsonPath.from(board).getInt("seq") > 0) {
                    assertEquals(
                            board,
                            given().queryParam("known", JsonPath.from(board).getString("at"))
                                    .get(BOARD)
                                    .asString());
                }
            }
        });
    }

    @Test
    void anEntityTagSavesTheSecondReading() {
        var tag = when().get(BOARD).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(BOARD).then().statusCode(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/stories/no-such-story,404,story",
        "/v1/stories/gaza-truce-2023?at=yesterday,400,at",
        "/v1/stories/gaza-truce-2023?known=2023-13-01,400,known",
        "/v1/stories/gaza-truce-2023/days?known=2023-11-28T25:00:00Z,400,known",
        "/v1/stories/gaza-truce-2023/tallies/no-such-tally,404,tally",
        "/v1/stories/gaza-truce-2023/claims?limit=0,400,limit",
        "/v1/stories/gaza-truce-2023/claims?status=perhaps,400,status",
        "/v1/stories/gaza-truce-2023/claims?state=lost,400,state",
        "/v1/stories/gaza-truce-2023/changes?after=minus,400,after",
        "/v1/stories/gaza-truce-2023/changes?epoch=before,409,epoch",
        "/v1/stories/gaza-truce-2023/decisions/none,404,id",
    })
    void aBadQuestionIsAnsweredWithTheFieldThatIsToBlame(String address, int status, String field) {
        when().get(address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field))
                .body("status", equalTo(status));
    }

    @Test
    void anAddressThatIsNotThereIsAProblemToo() {
        when().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void theBoardGoesOutAsTableNinjsAndLiveBlog() {
        var before = seq();
        Topic.send(producer, next("The Formula Post"));
        awaitSeqAbove(before);
        when().get(BOARD + "/board.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(containsString("story,tally,label,part,measure,low,high,standing"))
                .body(containsString("hostages-released"));
        when().get(BOARD + "/days.csv")
                .then()
                .statusCode(200)
                .body(containsString("story,day,tally,part,batch_low"))
                .body(containsString("2023-11"));
        when().get(BOARD + "/ninjs")
                .then()
                .statusCode(200)
                .body("standard.name", equalTo("ninjs"))
                .body("headlines[0].value", equalTo("The truce of November 2023"))
                .body("pubStatus", equalTo("usable"));
        when().get(BOARD + "/liveblog")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("'@type'", equalTo("LiveBlogPosting"))
                .body("liveBlogUpdate[0].'@type'", equalTo("BlogPosting"));
    }

    @Test
    void onlyEditorsDecide() {
        var body = override(fresh(), 99);
        decide(null, body).statusCode(401).contentType("application/problem+json");
        decide("nonsense", body).statusCode(401).contentType("application/problem+json");
        decide(Tokens.expired("Ada", "editor"), body).statusCode(401);
        decide(Tokens.of("Rita", "reader"), body)
                .statusCode(403)
                .body("type", equalTo("urn:tallywire:problem:role-missing"));
    }

    @Test
    void aDecisionIsTakenOnceAndPublishedWithItsPlace() {
        var id = fresh();
        var token = Tokens.of("Ada", "editor");
        var location = decide(token, override(id, 77))
                .statusCode(202)
                .body("decision.by", equalTo("Ada"))
                .body("n", greaterThan(0))
                .extract()
                .header("Location");
        var n = when().get(location).then().statusCode(200).extract().jsonPath().getInt("n");
        decide(token, override(id, 77)).statusCode(202).body("n", equalTo(n));
        decide(token, override(id, 78)).statusCode(409).body("errors.field", hasItem("id"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(String.valueOf(n)),
                        Topic.all(kafka, "tallywire.decisions").stream()
                                .filter(record -> JsonPath.from(record.value())
                                        .getString("id")
                                        .equals(id))
                                .map(record -> Topic.header(record, "tallywire-n"))
                                .toList()));
        decide(token, Json.write(Map.of("id", fresh(), "kind", "undo", "undoes", id, "note", "The first was right.")))
                .statusCode(202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                                   | id
                    {"id":"a","kind":"override","part":[],"low":1,"note":"x"}                            | tally
                    {"id":"a","kind":"override","tally":"hostages-released","low":1,"note":"x"}          | part
                    {"id":"a","kind":"override","tally":"hostages-released","part":[],"note":"x"}        | low
                    {"id":"a","kind":"override","tally":"hostages-released","part":[],"low":5,"high":1,"note":"x"} | high
                    {"id":"a","kind":"override","tally":"no-such-tally","part":[],"low":5,"note":"x"}    | tally
                    {"id":"a","kind":"override","tally":"hostages-released","part":[],"low":-5,"note":"x"} | low
                    {"id":"a","kind":"accept","note":"x"}                                                | claim
                    {"id":"a","kind":"accept","claim":"nobody-said-so","note":"x"}                       | claim
                    {"id":"a","kind":"undo","undoes":"nothing","note":"x"}                               | undoes
                    {"id":"a","kind":"reject","claim":"c"}                                               | note
                    {"id":"a","kind":"reject","claim":"c","note":"  "}                                   | note
                    {"id":"a","kind":"perhaps","claim":"c","note":"x"}                                   | kind
                    {"id":"a","kind":"override","tally":"hostages-released","part":[],"low":1.5,"note":"x"} | low
                    {"id":"a","story":"another","kind":"undo","undoes":"b","note":"x"}                   | story
                    """)
    void aDecisionThatSaysTooLittleIsRefusedByItsField(String body, String field) {
        decide(Tokens.of("Ada", "editor"), body)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        decide(Tokens.of("Ada", "editor"), "not { json").statusCode(400).body("detail", containsString("not JSON"));
    }

    @Test
    void decisionsFromTheTopicCountAsWell() {
        var before = seq();
        var id = fresh();
        var decision = new org.tallywire.contracts.Decision(
                id,
                STORY,
                org.tallywire.contracts.DecisionKind.OVERRIDE,
                null,
                "prisoners-released",
                List.of(),
                39L,
                39L,
                FIRST_DAY,
                null,
                "Ben",
                "The prison service has published its list.",
                java.time.Instant.parse("2023-11-25T08:00:00Z"));
        Topic.send(producer, "tallywire.decisions", STORY, Json.write(decision));
        await().atMost(PATIENCE).untilAsserted(() -> when().get(BOARD + "/decisions")
                .then()
                .statusCode(200)
                .body("decisions.decision.id", hasItem(id)));
        assertTrue(seq() >= before);
    }

    @Test
    void theServiceSaysHowItIs() {
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/metrics").then().statusCode(200);
        when().get("/q/openapi").then().statusCode(200);
    }

    private io.restassured.response.ValidatableResponse decide(String token, String body) {
        var request = given().contentType("application/json").body(body);
        if (token != null) {
            request = request.header("Authorization", "Bearer " + token);
        }
        return request.post(BOARD + "/decisions").then();
    }

    private static String override(String id, long value) {
        return Json.write(Map.of(
                "id",
                id,
                "kind",
                "override",
                "tally",
                "hostages-released",
                "part",
                List.of(),
                "low",
                value,
                "high",
                value,
                "day",
                FIRST_DAY,
                "note",
                "Counted at the crossing."));
    }

    /** One more on the next day: a report that always moves the board. */
    private static ClaimsReported next(String outlet) {
        var step = STEPS.incrementAndGet();
        return Samples.total(fresh(), outlet, 100 + step, FIRST_DAY.plusDays(step));
    }

    private static String fresh() {
        return "sample-" + UUID.randomUUID();
    }

    private static long seq() {
        return when().get(BOARD).then().statusCode(200).extract().jsonPath().getLong("seq");
    }

    private static void awaitSeqAbove(long before) {
        await().atMost(PATIENCE).untilAsserted(() -> assertTrue(seq() > before, "seq stays at " + before));
    }

    /** A last report, by a name of its own: when it is there, so are those before it. */
    private void awaitAllRecorded() {
        var last = Samples.total(fresh(), "The Last Word", 1, FIRST_DAY);
        Topic.send(producer, last);
        await().atMost(PATIENCE).untilAsserted(() -> when().get(
                        BOARD + "/claims?report=" + last.report().id())
                .then()
                .statusCode(200)
                .body("claims", hasSize(1)));
    }

    private void awaitDeadLetter(String value, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var dead = Topic.all(kafka, "tallywire.claims.dead").stream()
                    .filter(record -> record.value().equals(value))
                    .toList();
            assertEquals(1, dead.size());
            assertTrue(
                    Topic.header(dead.get(0), "tallywire-reason").contains(reason),
                    Topic.header(dead.get(0), "tallywire-reason"));
            assertEquals("tallywire.claims", Topic.header(dead.get(0), "tallywire-topic"));
        });
    }
}
