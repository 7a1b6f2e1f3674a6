package org.tallywire.ingest.feeds;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.Json;
import org.tallywire.ingest.report.InMemoryBroker;

@QuarkusTest
@WithTestResource(InMemoryBroker.class)
@WithTestResource(FeedServerResource.class)
class FeedsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String RSS = """
            <rss version="2.0"><channel><title>The Courier</title><link>https://courier.example</link><description>d</description>
            <item><guid>https://courier.example/a</guid><link>https://courier.example/a</link><title>Hostages freed in Gaza</title>
            <pubDate>Fri, 24 Nov 2023 20:00:00 GMT</pubDate><description>&lt;p&gt;Hamas released %s hostages on Friday.&lt;/p&gt;</description></item>
            </channel></rss>""";
    private static final String WIRE =
            "Thirteen women and children crossed into Egypt on Friday in white vans of the Red Cross, Hamas and Israel said, and the buses"
                    + " with prisoners left Ofer for Ramallah in the evening, where crowds of relatives had waited in the cold.";

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector broker;

    FeedServer server;

    @Test
    void aChangedItemIsANewVersionAndAnUnchangedOneIsNothing() {
        server.on("/courier", FeedServer.status(200, RSS.formatted("13"), "ETag", "\"1\""));
        await().atMost(SOON).until(() -> reports("https://courier.example/a").size() == 1);
        asked("/courier", 2);
        assertEquals(1, reports("https://courier.example/a").size());

        server.on("/courier", FeedServer.status(200, RSS.formatted("14")));
        await().atMost(SOON).until(() -> reports("https://courier.example/a").size() == 2);
        asked("/courier", 2);
        var versions = reports("https://courier.example/a");
        assertEquals(
                List.of(1, 2),
                versions.stream()
                        .map(report -> report.get("version").intValue())
                        .toList());
        assertEquals("The Courier", versions.get(0).get("publisher").textValue());
        assertEquals("2023-11-24T20:00:00Z", versions.get(0).get("published").textValue());
        assertTrue(server.requests().stream().anyMatch(request -> "\"1\"".equals(request.get("if-none-match"))));
    }

    @Test
    void anAgencyCancelsAndEmbargoes() {
        var hour = Instant.now().plusSeconds(4);
        var items = """
                [{"uri": "urn:x:1", "version": "1", "versioncreated": "2023-11-24T20:00:00Z", "headlines": [{"value": "Gaza: 13 hostages freed"}]%s},
                 {"uri": "urn:x:2", "versioncreated": "2023-11-24T20:00:00Z", "embargoed": "%s", "headlines": [{"value": "Gaza: more hostages freed"}]}]""";
        server.on("/agency", FeedServer.status(200, items.formatted("", hour), "ETag", "\"1\""));
        await().atMost(SOON).until(() -> reports("urn:x:1").size() == 1);
        assertTrue(reports("urn:x:2").isEmpty());
        await().atMost(SOON).until(() -> reports("urn:x:2").size() == 1);
        assertFalse(Instant.parse(reports("urn:x:2").get(0).get("received").textValue())
                .isBefore(hour));

        server.on(
                "/agency",
                FeedServer.status(
                        200,
                        items.formatted(", \"pubstatus\": \"canceled\"", hour)
                                .replace("\"version\": \"1\"", "\"version\": \"2\"")));
        await().atMost(SOON).until(() -> reports("urn:x:1").size() == 2);
        assertEquals("canceled", reports("urn:x:1").get(1).get("status").textValue());
        var withdrawn = claims("urn:x:1");
        assertEquals("gaza-truce-2023", withdrawn.get(1).get("story").textValue());
        assertEquals(0, withdrawn.get(1).get("claims").size());
    }

    @Test
    void aCopyIsPublishedWithTheIdOfTheFirst() {
        given().contentType("application/json")
                .body(
                        "{\"id\": \"wire-1\", \"publisher\": \"The Wire\", \"published\": \"2023-11-24T19:00:00Z\", \"text\": \""
                                + WIRE + "\"}")
                .post("/v1/reports")
                .then()
                .statusCode(202);
        server.on(
                "/mirror",
                FeedServer.status(
                        200,
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Mirror\", \"items\": [{\"id\": \"m1\", \"title\": \"Freed\", \"content_text\": \""
                                + WIRE + " Read more in our app.\", \"date_published\": \"2023-11-24T20:00:00Z\"}]}"));
        await().atMost(SOON).until(() -> !claims("mirror:m1").isEmpty());
        assertEquals("wire-1", claims("mirror:m1").get(0).at("/report/copyOf").textValue());
    }

    @Test
    void eachFeedsHealthIsShown() {
        server.on("/broken", FeedServer.status(200, "<html>Please log in</html>"));
        await().atMost(SOON).untilAsserted(() -> given().get("/v1/feeds")
                .then()
                .statusCode(200)
                .body(of("quiet", "state"), equalTo("silent"))
                .body(of("quiet", "publisher"), equalTo("The Quiet Paper"))
                .body(of("quiet", "format"), equalTo("RSS 2.0"))
                .body(of("quiet", "lastItem"), equalTo("2023-11-24T10:00:00Z"))
                .body(of("quiet", "lastSuccess"), notNullValue())
                .body(of("broken", "state"), equalTo("failing"))
                .body(of("broken", "failures"), greaterThan(1))
                .body(of("broken", "error"), containsString("no RSS or Atom feed"))
                .body(of("broken", "url"), equalTo(server.at("/broken")))
                .body(of("slow-to-come", "error"), containsString("404"))
                .body(of("inside", "error"), allOf(containsString("127.0.0.1"), containsString("private-allowed"))));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tallywire_ingest_feed_silent{feed=\"quiet\"} 1.0"))
                .body(containsString("tallywire_ingest_feed_polls_total{feed=\"broken\",outcome=\"failure\"}"));
    }

    private static String of(String feed, String field) {
        return "find { it.feed == '" + feed + "' }." + field;
    }

    /** Waits until the feed was asked so often again. */
    private void asked(String path, int times) {
        long before = countOf(path);
        await().atMost(SOON).until(() -> countOf(path) >= before + times);
    }

    private long countOf(String path) {
        return server.requests().stream()
                .filter(request -> request.get(":path").startsWith(path))
                .count();
    }

    private List<JsonNode> reports(String id) {
        return published("reports").stream()
                .filter(report -> report.get("id").textValue().equals(id))
                .toList();
    }

    private List<JsonNode> claims(String id) {
        return published("claims").stream()
                .filter(claims -> claims.at("/report/id").textValue().equals(id))
                .toList();
    }

    private List<JsonNode> published(String channel) {
        return broker.<byte[]>sink(channel).received().stream()
                .map(message -> {
                    try {
                        return Json.MAPPER.readTree(message.getPayload());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
