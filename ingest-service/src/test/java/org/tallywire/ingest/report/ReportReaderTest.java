package org.tallywire.ingest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.contracts.ReportStatus;
import org.tallywire.ingest.problem.FieldError;
import org.tallywire.ingest.problem.Problem;

class ReportReaderTest {
    private static final Instant NOW = Instant.parse("2023-11-27T09:00:00Z");
    private static final String GOOD = """
            {"publisher": "The Courier", "title": "Eleven freed", "text": "Eleven were freed.", "published": "2023-11-27"}""";

    @Test
    void aReportNeedsNoMoreThanItsWordsItsOutletAndItsDate() {
        var taken = taken(GOOD);
        assertEquals("Eleven freed\nEleven were freed.", taken.text().text());
        assertEquals(Instant.parse("2023-11-27T12:00:00Z"), taken.report().published());
        assertEquals(ReportStatus.USABLE, taken.report().status());
        assertNull(taken.report().version());
        assertEquals(NOW, taken.report().received());
    }

    @Test
    void theIdFollowsFromTheAddressElseFromTheWords() {
        var id = taken(GOOD).report().id();
        assertEquals(
                id, taken(GOOD.replace("Eleven were", "Eleven  were")).report().id());
        assertNotEquals(
                id, taken(GOOD.replace("Eleven were", "Twelve were")).report().id());
        var named = GOOD.replace("{", "{\"url\": \"https://courier.example/a#top\", ");
        var corrected = named.replace("Eleven were", "Twelve were").replace("#top", "");
        assertEquals(taken(named).report().id(), taken(corrected).report().id());
        assertNotEquals(id, taken(named).report().id());
        assertEquals(
                "a-1", taken(GOOD.replace("{", "{\"id\": \"a-1\", ")).report().id());
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-27T08:00:00Z, 2023-11-27T08:00:00Z",
        "2023-11-27T10:00:00+02:00, 2023-11-27T08:00:00Z",
        "2023-11-27T08:00:00.250Z, 2023-11-27T08:00:00.250Z",
        "2023-11-27T08:00+00:00, 2023-11-27T08:00:00Z",
        "2023-11-26, 2023-11-26T12:00:00Z",
    })
    void momentsOffsetsAndPlainDatesAreUnderstood(String written, String moment) {
        assertEquals(
                Instant.parse(moment),
                taken(GOOD.replace("2023-11-27", written)).report().published());
    }

    @Test
    void aFeedItemIsAReportToo() {
        var item = """
                {"id": "f1", "source": "https://paper.example/rss", "link": "https://paper.example/a", "title": "Freed",
                 "html": "", "published": "2023-11-26T07:41:23+00:00"}""";
        assertEquals("https://paper.example/rss", taken(item).report().publisher());
        assertEquals("https://paper.example/a", taken(item).report().url());
        var nameless = item.replace("https://paper.example/rss", "");
        assertNull(assertInstanceOf(
                        Submission.Taken.class,
                        new ReportReader(ReportLimits.DEFAULT, false).read(bytes(nameless), id -> true, NOW))
                .report()
                .publisher());
        assertEquals("publisher", refused(nameless).errors().get(0).field());
    }

    @Test
    void aCancellationNeedsNoText() {
        var canceled = taken(
                "{\"id\": \"a-1\", \"version\": 3, \"status\": \"canceled\", \"publisher\": \"C\", \"published\": \"2023-11-27\"}");
        assertEquals(ReportStatus.CANCELED, canceled.report().status());
        assertEquals(3, canceled.report().version());
        assertEquals(
                "text",
                refused("{\"status\": \"canceled\", \"publisher\": \"C\", \"published\": \"2023-11-27\"}")
                        .errors()
                        .get(0)
                        .field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"publisher\": \"The Courier\"   | \"publisher\": 7                          | publisher",
                "\"publisher\": \"The Courier\"   | \"publisher\": null                       | publisher",
                "\"publisher\": \"The Courier\"   | \"publisher\": \"a\\nb\"                  | publisher",
                "\"text\": \"Eleven were freed.\" | \"text\": [\"Eleven\"]                    | text",
                "\"text\": \"Eleven were freed.\" | \"x\": 1                                  | text",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"html\": \"b\"          | html",
                "\"text\": \"Eleven were freed.\" | \"text\": \"Eleven\\u0000 freed\"         | text",
                "\"text\": \"Eleven were freed.\" | \"text\": \"half \\ud83d of a pair\"      | text",
                "\"text\": \"Eleven were freed.\" | \"text\": \"\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\" | text",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"version\": 0           | version",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"version\": \"2\"       | version",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"version\": 1e3         | version",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"version\": 9007199254740992 | version",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"status\": \"gone\"     | status",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"url\": \"javascript:1\" | url",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"link\": \"no address\" | link",
                "\"text\": \"Eleven were freed.\" | \"text\": \"a\", \"story\": \"elsewhere\" | story",
                "2023-11-27                       | 2023-11-29T09:00:00Z                      | published",
                "2023-11-27                       | 9999-12-31                                | published",
                "2023-11-27                       | 1899-12-31                                | published",
                "2023-11-27                       | 2023-02-30                                | published",
                "2023-11-27                       | 2023-11-27T10:00:00                       | published",
                "2023-11-27                       | yesterday                                 | published",
                "\"2023-11-27\"                   | 1701079200                                | published",
            })
    void theFieldAtFaultIsNamed(String good, String bad, String field) {
        assertTrue(GOOD.contains(good), good);
        var problem = refused(GOOD.replace(good, bad));
        assertEquals(400, problem.status());
        assertEquals(
                java.util.List.of(field),
                problem.errors().stream().map(FieldError::field).toList());
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertEquals(
                java.util.List.of("published", "publisher", "text"),
                refused("{}").errors().stream().map(FieldError::field).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "\"x\"",
                "null",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "\u0000\u0001",
                "<rss/>",
                "{\"a\":NaN}"
            })
    void whatIsNotOneJsonObjectIsMalformed(String body) {
        var problem = refused(body);
        assertEquals("urn:tallywire:problem:malformed-json", problem.type());
        assertEquals(400, problem.status());
    }

    @Test
    void invalidUtf8AndEndlessNestingAreMalformed() {
        var latin1 = GOOD.replace("Courier", "Kölner").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("urn:tallywire:problem:malformed-json", refused(latin1).type());
        assertEquals(
                "urn:tallywire:problem:malformed-json",
                refused("{\"text\":" + "[".repeat(100_000)).type());
    }

    @Test
    void aReportOfMoreThanAMebibyteIsTooLarge() {
        assertEquals(
                413, refused(GOOD.replace("Eleven were", "x".repeat(1 << 20))).status());
        int room = (1 << 20) - bytes(GOOD).length;
        assertEquals(
                "Eleven freed",
                taken(GOOD.replace("freed.", "freed." + "x".repeat(room)))
                        .report()
                        .title());
    }

    @Test
    void bombsOfHtmlAreRefused() {
        var html = GOOD.replace("\"text\": \"Eleven were freed.\"", "\"html\": \"%s\"");
        assertEquals(
                "html",
                refused(html.replace("%s", "<div>".repeat(1_000) + "x"))
                        .errors()
                        .get(0)
                        .field());
        assertEquals(
                "html",
                refused(html.replace("%s", "<p><b>".repeat(20_000) + "x"))
                        .errors()
                        .get(0)
                        .field());
    }

    private static Submission.Taken taken(String json) {
        var submission = read(bytes(json));
        return assertInstanceOf(Submission.Taken.class, submission, submission.toString());
    }

    private static Problem refused(String json) {
        return refused(bytes(json));
    }

    private static Problem refused(byte[] json) {
        return assertInstanceOf(Submission.Refused.class, read(json)).problem();
    }

    private static Submission read(byte[] json) {
        return new ReportReader(ReportLimits.DEFAULT, true).read(json, "a-story"::equals, NOW);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
