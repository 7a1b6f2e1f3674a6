package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.report.ReportLimits;
import org.tallywire.ingest.report.ReportReader;
import org.tallywire.ingest.report.Submission;

class FeedReportTest {
    private static final Instant NOW = Instant.parse("2023-11-28T12:00:00Z");
    private static final URI FEED = URI.create("https://courier.example/world/rss.xml");

    @ParameterizedTest
    @CsvSource({
        "https://courier.example/a, https://courier.example/a",
        "urn:newsml:x:1, urn:newsml:x:1",
        "'tag:courier.example,2023:a', 'tag:courier.example,2023:a'",
        "4711, courier:4711",
        "' 4711 ', courier:4711",
        "a b, courier:a b",
    })
    void anIdIsMadeGoodForAllFeeds(String inFeed, String id) {
        assertEquals(id, report(item(inFeed, "/a", "T", null)).get("id").textValue());
    }

    @Test
    void withoutAnIdTheAddressIsItAndWithoutThatTheHeadline() {
        assertTrue(report(item(null, "/a", "T", null)).get("id").isNull());
        var byTitle = report(item("", null, "T", null)).get("id").textValue();
        assertTrue(byTitle.startsWith("courier:"), byTitle);
        assertEquals(byTitle, report(item(null, null, "T", NOW)).get("id").textValue());
        assertNotEquals(byTitle, report(item(null, null, "U", null)).get("id").textValue());
    }

    @Test
    void relativeAddressesCountFromTheFeedAndBadOnesAreLeftOut() {
        assertEquals("https://courier.example/a", url("/a"));
        assertEquals("https://courier.example/world/a%20b", url("a b"));
        assertEquals("https://other.example/x?y=z", url("https://other.example/x?y=z"));
        assertTrue(
                report(item("1", "javascript:alert(1)", "T", null)).get("url").isNull());
        assertTrue(report(item("1", "http://[broken", "T", null)).get("url").isNull());
    }

    @Test
    void aDateThatCannotBeIsTheMomentOfFetching() {
        assertEquals("2023-11-27T10:00:00Z", published(Instant.parse("2023-11-27T10:00:00Z")));
        assertEquals(NOW.toString(), published(null));
        assertEquals(NOW.toString(), published(Instant.EPOCH));
        assertEquals(NOW.toString(), published(Instant.parse("2032-01-01T00:00:00Z")));
    }

    @Test
    void whateverAFeedSaysBecomesAReport() {
        var odd = new FeedItem(
                "x".repeat(5_000),
                null,
                ReportStatus.USABLE,
                "A\nsource\u0007 with " + "many words ".repeat(100),
                "a".repeat(5_000),
                "Half \ud83d of a pair, \u0000 and " + "long ".repeat(1_000),
                null,
                "<p>13 \u0000\u000b freed \udc00</p>",
                null,
                null);
        var submission = new ReportReader(ReportLimits.DEFAULT, true).read(report(odd), story -> true, NOW);
        assertTrue(submission instanceof Submission.Taken, submission.toString());
    }

    private static String url(String written) {
        return report(item("1", written, "T", null)).get("url").textValue();
    }

    private static String published(Instant date) {
        return report(item("1", "/a", "T", date)).get("published").textValue();
    }

    private static FeedItem item(String id, String url, String title, Instant published) {
        return new FeedItem(id, null, ReportStatus.USABLE, null, url, title, "13 freed.", null, published, null);
    }

    private static JsonNode report(FeedItem item) {
        return FeedReport.of(item, "courier", FEED, "The Courier", null, NOW);
    }
}
