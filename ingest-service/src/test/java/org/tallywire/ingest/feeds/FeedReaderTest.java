package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.ReportStatus;

class FeedReaderTest {

    @Test
    void rss2() throws Exception {
        var feed = read("rss-2.0.xml");
        assertEquals("RSS 2.0", feed.format());
        assertEquals("The Courier – World", feed.title());
        var second = feed.items().get(0);
        assertEquals("courier-1002", second.id());
        assertEquals("Second group <b>freed</b> &amp; home", second.title());
        assertEquals("https://courier.example/second-group", second.url());
        assertEquals(Instant.parse("2023-11-25T19:40:00Z"), second.published());
        assertEquals("<p>Seventeen people came home.</p><p>Thirty-nine were let go.</p>", second.html());
        var first = feed.items().get(1);
        assertEquals("https://courier.example/first-group", first.id());
        assertEquals(Instant.parse("2023-11-24T18:00:00Z"), first.published());
        assertEquals("<p>Thirteen &mdash; all women and children.</p>", first.html());
        assertEquals(2, feed.items().size());
    }

    @Test
    void rss1() throws Exception {
        var feed = read("rss-1.0.xml");
        assertEquals("RSS 1.0", feed.format());
        var item = feed.items().get(0);
        assertEquals("https://bote.example/a1", item.id());
        assertEquals("Elf Geiseln kamen am Montag frei.", item.html());
        assertEquals(Instant.parse("2023-11-27T19:15:00Z"), item.published());
    }

    @Test
    void atom() throws Exception {
        var feed = read("atom-1.0.xml");
        assertEquals("Atom 1.0", feed.format());
        var third = feed.items().get(0);
        assertEquals("tag:gazette.example,2023:third", third.id());
        assertEquals("/third-group", third.url());
        assertEquals("Girl of four among <i>those</i> freed", third.title());
        assertEquals(Instant.parse("2023-11-26T19:00:00Z"), third.published());
        assertTrue(third.html().contains("<p>Seventeen were freed.</p>"), third.html());
        var plain = feed.items().get(1);
        assertEquals("Fewer than 20 < more than 10.", plain.text());
        assertNull(plain.html());
        assertEquals(Instant.parse("2023-11-26T08:00:00Z"), plain.published());
    }

    @Test
    void jsonFeed() throws Exception {
        var feed = read("json-feed-1.1.json");
        assertEquals("JSON Feed", feed.format());
        assertEquals("The Herald", feed.title());
        assertEquals(1, feed.unreadable());
        assertEquals("<p>Eleven were freed.</p>", feed.items().get(0).html());
        assertEquals(Instant.parse("2023-11-27T19:00:00Z"), feed.items().get(0).published());
        var second = feed.items().get(1);
        assertEquals("77", second.id());
        assertEquals("A line without a headline.", second.text());
        assertEquals(Instant.parse("2023-11-27T10:00:00Z"), second.published());
    }

    @Test
    void ninjs2() throws Exception {
        var feed = read("ninjs-2.1.json");
        assertEquals("ninjs", feed.format());
        var first = feed.items().get(0);
        assertEquals("urn:newsml:agency.example:20231128:a7", first.id());
        assertEquals(3, first.version());
        assertEquals("Fifth group handed over", first.title());
        assertEquals("<section><p>Twelve were freed.</p></section>", first.html());
        assertEquals(Instant.parse("2023-11-28T18:05:00Z"), first.published());
        assertEquals("Example Agency", first.publisher());
        assertEquals(ReportStatus.CANCELED, feed.items().get(1).status());
        var embargoed = feed.items().get(2);
        assertEquals(Instant.parse("2023-11-29T06:00:00Z"), embargoed.embargoed());
        assertEquals("Ten more are expected.", embargoed.text());
        assertNull(embargoed.version());
    }

    @Test
    void ninjs3() throws Exception {
        var item = read("ninjs-3.0.json").items().get(0);
        assertEquals(ReportStatus.WITHHELD, item.status());
        assertEquals(Instant.parse("2023-11-29T21:00:00Z"), item.published());
        assertEquals(Instant.parse("2023-11-30T00:00:00Z"), item.embargoed());
        assertEquals("<p>Sixteen were freed.</p>", item.html());
        assertEquals("Example Agency", item.publisher());
    }

    @Test
    void oneBadPieceDoesNotStopAFeedAndNoEntityIsFollowed() throws Exception {
        var feed = read("rss-malformed.xml");
        assertEquals(2, feed.items().size());
        var first = feed.items().get(0);
        assertTrue(first.title().startsWith("Café talks: 8 freed"), first.title());
        assertFalse(first.title().contains(hostname()), first.title());
        assertEquals("https://sloppy.example/a?x=1&y=2", first.url());
        assertNull(first.published());
        assertTrue(first.html().contains("Eight"), first.html());
        assertEquals("Thirty were let go.", feed.items().get(1).html());
    }

    @Test
    void aBombOfEntitiesIsNotExpanded() throws Exception {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append(
                "]><rss version=\"2.0\"><channel><title>t</title><link>https://a.example</link><description>d</description>"
                        + "<item><title>&e29;</title><description>5 freed</description></item></channel></rss>");
        var feed = FeedReader.forText(bomb.toString()).read(bomb.toString());
        assertTrue(feed.items().get(0).title().length() < 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Not found",
                "<html><body>Log in</body></html>",
                "<rss",
                "{\"error\": \"no key\"}",
                "{\"items\": [",
                "[1, 2]",
                "\u0000\u0001"
            })
    void whatIsNoFeedIsSaidToBeNone(String text) {
        assertThrows(UnreadableFeed.class, () -> FeedReader.forText(text).read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, text/xml; charset=ISO-8859-1, utf-8",
        "UTF-8, , iso-8859-1",
        "windows-1252, , utf-8",
        "ISO-8859-1, text/xml; charset=utf-8, utf-8",
        "windows-1252, text/xml; charset=iso-8859-1, utf-8",
        "ISO-8859-2, text/xml; charset=iso-8859-2, utf-8",
        "windows-1252, text/xml; charset=no-such-thing, no-such-thing",
        "UTF-16LE, , utf-16",
        "UTF-16, , utf-8",
    })
    void lettersSurviveWhatIsSaidOfTheirEncoding(String real, String http, String prolog) {
        var text = "<?xml version=\"1.0\" encoding=\"%s\"?><t>Kölner Bürger</t>".formatted(prolog);
        assertEquals(text, FeedText.of(text.getBytes(Charset.forName(real)), http));
    }

    @Test
    void whatIsCalledLatin1HasTheQuotesOfWindows() {
        var text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><t>“Café” – 5 €</t>";
        assertEquals(text, FeedText.of(text.getBytes(Charset.forName("windows-1252")), null));
    }

    @Test
    void anEntityOfAWellFormedFeedIsNotFollowedEither() throws Exception {
        var feed = """
                <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>
                <rss version="2.0"><channel><title>t</title><link>https://a.example</link><description>d</description>
                <item><title>8 freed &xxe;</title><description>x</description></item></channel></rss>""";
        var title = FeedReader.forText(feed).read(feed).items().get(0).title();
        assertTrue(title.startsWith("8 freed") && !title.contains(hostname()), title);
    }

    @Test
    void aByteOrderMarkIsNoText() {
        assertEquals("<a/>", FeedText.of("\ufeff<a/>".getBytes(StandardCharsets.UTF_8), null));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-24T21:00:00Z, 2023-11-24T21:00:00Z",
        "2023-11-24T21:00:00+0200, 2023-11-24T19:00:00Z",
        "2023-11-24T21:00:00, 2023-11-24T21:00:00Z",
        "2023-11-24 21:00:00+02:00, 2023-11-24T19:00:00Z",
        "2023-11-24, 2023-11-24T12:00:00Z",
        "'Fri, 24 Nov 2023 21:00:00 GMT', 2023-11-24T21:00:00Z",
        "'Fri, 24 Nov 2023 21:00:00 +0200', 2023-11-24T19:00:00Z",
    })
    void datesAreReadAsFeedsWriteThem(String written, String moment) {
        assertEquals(Instant.parse(moment), FeedDates.parse(written).orElseThrow());
    }

    private static String hostname() throws IOException {
        try (var in = FeedReaderTest.class.getResourceAsStream("/feeds/rss-malformed.xml")) {
            assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("file:///etc/hostname"));
        }
        return java.nio.file.Files.readString(java.nio.file.Path.of("/etc/hostname"))
                .strip();
    }

    private static FeedContent read(String fixture) throws IOException, UnreadableFeed {
        try (var in = FeedReaderTest.class.getResourceAsStream("/feeds/" + fixture)) {
            var text = FeedText.of(in.readAllBytes(), null);
            return FeedReader.forText(text).read(text);
        }
    }
}
