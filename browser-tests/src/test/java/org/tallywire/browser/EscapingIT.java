package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that holds markup or script stays text on every page. */
class EscapingIT {
    private static final String STORY = "gaza-truce-2023";
    private static final List<String> PAYLOADS = List.of(
            "<script>window.struck = 1</script>",
            "</script><script>window.struck = 2</script>",
            "<img src=x onerror='window.struck = 3'>",
            "<svg/onload=window.struck=4>",
            "\"><iframe srcdoc='<script>parent.struck=5</script>'>",
            "' onmouseover='window.struck=6",
            "${window.struck=7}{{struck=7}}",
            "<!--<script>window.struck=8</script>",
            "<style>body{display:none}</style>",
            "<a href='javascript:window.struck=10'>press</a>",
            "&lt;b&gt;kept as written&lt;/b&gt;",
            "\u202eright to left override <b>bold</b>");

    @TempDir
    static Path folder;

    private static Newsroom newsroom;

    @BeforeAll
    static void everyFieldOfEveryReportHoldsMarkup() {
        newsroom = Newsroom.open(folder);
        for (var payload : PAYLOADS) {
            newsroom.claims(STORY, hostile(payload, 24, 0.95));
            newsroom.claims(STORY, hostile(payload, 24, 0.2));
            newsroom.claims(STORY, hostile(payload, 300 + PAYLOADS.indexOf(payload), 0.2));
        }
        newsroom.decide(STORY, "bodies-returned", 3, "<svg/onload=window.struck=13>");
        newsroom.ledger(
                "/v1/stories/" + STORY + "/claims", page -> page.path("claims").size() == 3 * PAYLOADS.size());
    }

    private static ObjectNode hostile(String payload, long number, double confidence) {
        var reading = Readings.total(STORY, payload, payload, "hostages-released", number, confidence);
        var report = (ObjectNode) reading.path("report");
        report.put("title", payload).put("url", "javascript:window.struck=11");
        ((ObjectNode) reading.path("claims").get(0)).put("attribution", payload);
        return reading;
    }

    @AfterAll
    static void closeTheNewsroom() {
        newsroom.close();
    }

    @Test
    void theBoardAndItsDrawerShowItAsText() {
        try (var screens = new Screens()) {
            var page = screens.desktop();
            page.navigate(newsroom.page("/stories/" + STORY));
            assertThat(page.locator("tw-connection")).containsText("Live");
            page.locator("[data-tally=hostages-released] .big").click();
            var drawer = page.getByRole(AriaRole.DIALOG);
            for (var payload : PAYLOADS) {
                assertThat(drawer.locator("blockquote", within(payload)).first())
                        .isVisible();
            }
            assertThat(page.locator("a[href^='javascript']")).hasCount(0);
            assertUntouched(page, screens);
        }
    }

    @Test
    void theDeskShowsItAsText() {
        try (var screens = new Screens()) {
            var page = screens.desktop();
            page.navigate(newsroom.page("/desk#token=" + newsroom.token("<b>Dana</b>", "editor")));
            assertThat(page.locator(".signed")).containsText("<b>Dana</b>");
            page.locator("[name=story-choice]").selectOption(STORY);
            assertThat(page.locator(".queued").first()).isVisible();
            assertThat(page.locator(".queued", in("<svg/onload")).first()).isVisible();
            page.locator(".queued", in("<svg/onload")).first().click();
            assertThat(page.locator(".item blockquote").first()).containsText("<svg/onload");
            assertUntouched(page, screens);
            page.locator("#tab-figures").click();
            assertThat(page.locator(".rests-on")).containsText("<svg/onload");
            assertUntouched(page, screens);
            page.locator("#tab-decisions").click();
            assertThat(page.locator(".decisions")).containsText("<svg/onload");
            assertUntouched(page, screens);
        }
    }

    @Test
    void theFrontPageAndTheEmbeddedFigureShowItAsText() {
        try (var screens = new Screens()) {
            var page = screens.desktop();
            page.navigate(newsroom.page("/embed/" + STORY + "/hostages-released"));
            assertThat(page.locator("tallywire-figure .source")).containsText("Sources:");
            assertUntouched(page, screens);
            page.navigate(newsroom.page("/"));
            assertThat(page.locator("tw-connection")).containsText("Live");
            assertUntouched(page, screens);
            page.navigate(newsroom.page("/stories/%3Cscript%3Ewindow.struck=12%3C%2Fscript%3E"));
            assertThat(page.locator("h1")).isVisible();
            assertEquals(null, page.evaluate("window.struck ?? null"));
        }
    }

    private static Page.LocatorOptions in(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator.LocatorOptions within(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    private static void assertUntouched(Page page, Screens screens) {
        assertEquals(null, page.evaluate("window.struck ?? null"));
        assertEquals(
                0,
                page.locator("main :is(img, iframe, svg[onload], style, [onmouseover], [onerror])")
                        .count());
        assertEquals(List.of(), screens.complaints);
    }
}
