package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.ingest.report.ReportLimits;
import org.tallywire.ingest.report.ReportReader;
import org.tallywire.ingest.report.Submission;

/** Whatever a server answers: a feed with items that are taken or refused, or a sentence why it is none. */
class OddFeedsTest {
    private static final Instant NOW = Instant.parse("2023-11-30T12:00:00Z");
    private static final String[] PIECES = {
        "<",
        ">",
        "</",
        "<![CDATA[",
        "]]>",
        "&",
        "&amp;",
        "&#x0;",
        "&nosuch;",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "null",
        "\u0000",
        "<!DOCTYPE x [",
        "<?xml version='1.1'?>",
        "2023-13-45",
        "\\ud800",
        "-1",
        "<item>",
        "</channel>",
        "xmlns=''",
        "é"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rss-2.0.xml",
                "rss-1.0.xml",
                "atom-1.0.xml",
                "json-feed-1.1.json",
                "ninjs-2.1.json",
                "ninjs-3.0.json",
                "rss-malformed.xml"
            })
    void aDamagedFeedIsReadOrSaidToBeNone(String fixture) throws IOException {
        int read = 0;
        for (long seed = 1; seed <= 150; seed++) {
            var bytes = damaged(bytes(fixture), new Random(seed));
            try {
                var text = FeedText.of(bytes, null);
                for (var item : FeedReader.forText(text).read(text).items()) {
                    var report = FeedReport.of(item, "odd", URI.create("https://a.example/feed"), "A", null, NOW);
                    var submission = new ReportReader(ReportLimits.DEFAULT, true).read(report, story -> true, NOW);
                    if (submission instanceof Submission.Refused refused) {
                        assertFalse(refused.problem().errors().isEmpty(), "seed " + seed);
                    }
                    read++;
                }
            } catch (UnreadableFeed none) {
                assertFalse(none.getMessage().isBlank(), "seed " + seed);
            } catch (RuntimeException fault) {
                throw new AssertionError(fixture + " with seed " + seed, fault);
            }
        }
        assertTrue(read > 20, "only " + read + " items were read: the damage is too great to test anything");
    }

    @Test
    void aFeedThatNestsWithoutEndIsNone() {
        var deep = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><entry><id>urn:a</id><title>t</title>"
                + "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">" + "<div>".repeat(200_000)
                + "13 freed"
                + "</div>".repeat(200_000) + "</div></content></entry></feed>";
        assertThrows(UnreadableFeed.class, () -> FeedReader.forText(deep).read(deep));
        var json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": " + "[".repeat(200_000);
        assertThrows(UnreadableFeed.class, () -> FeedReader.forText(json).read(json));
    }

    @Test
    void anItemWhoseHtmlIsATrapIsRefusedAndTheOthersAreNot() throws UnreadableFeed {
        var items = "<item><guid>%s</guid><title>Gaza</title><description>%s</description></item>";
        var feed =
                "<rss version=\"2.0\"><channel><title>t</title><link>https://a.example</link><description>d</description>"
                        + items.formatted("trap", "&lt;div&gt;".repeat(5_000) + "x")
                        + items.formatted("good", "13 hostages were freed.")
                        + "</channel></rss>";
        var read = FeedReader.forText(feed).read(feed).items();
        assertInstanceOf(Submission.Refused.class, submission(read.get(0)));
        assertInstanceOf(Submission.Taken.class, submission(read.get(1)));
    }

    private static Submission submission(FeedItem item) {
        var report = FeedReport.of(item, "odd", URI.create("https://a.example/feed"), "A", null, NOW);
        return new ReportReader(ReportLimits.DEFAULT, true).read(report, story -> true, NOW);
    }

    private static byte[] damaged(byte[] feed, Random random) {
        var text = new StringBuilder(new String(feed, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(30)));
                default -> text.setCharAt(at, (char) random.nextInt(256));
            }
        }
        var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static byte[] bytes(String fixture) throws IOException {
        try (var in = OddFeedsTest.class.getResourceAsStream("/feeds/" + fixture)) {
            return in.readAllBytes();
        }
    }
}
