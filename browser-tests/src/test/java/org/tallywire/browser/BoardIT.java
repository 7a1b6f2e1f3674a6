package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader in front of the board. */
class BoardIT {
    private static final String STORY = "gaza-truce-2023";
    private static final String BOARD = "/stories/" + STORY;
    private static final String HOSTAGES = "[data-tally=hostages-released] .big";

    private static final String EMBEDDED = "/embed/" + STORY + "/hostages-released";

    @TempDir
    static Path folder;

    private static Newsroom newsroom;
    private Screens screens;

    /** Three days of the truce, by two outlets each. */
    @BeforeAll
    static void openTheNewsroom() {
        newsroom = Newsroom.open(folder, Map.of("tallywire.notify.stream.heartbeat", "2s"));
        for (var outlet : List.of("Reuters", "Associated Press")) {
            newsroom.claims(STORY, Readings.batch(STORY, outlet, "2023-11-24", 24));
            newsroom.claims(STORY, Readings.batch(STORY, outlet, "2023-11-25", 17));
            newsroom.claims(STORY, Readings.batch(STORY, outlet, "2023-11-26", 17));
        }
        newsroom.ledger("/v1/stories/" + STORY, board -> Readings.low(board, "hostages-released") == 58);
    }

    @AfterAll
    static void closeTheNewsroom() {
        newsroom.close();
    }

    private Screens screens() {
        screens = new Screens();
        return screens;
    }

    @AfterEach
    void nothingWentWrongOnTheScreens() {
        screens.close();
        assertEquals(List.of(), screens.complaints);
    }

    @Test
    void anOpenPageShowsAReportThatHasJustComeIn() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("tw-connection")).containsText("Live");
        var before = page.locator(HOSTAGES).innerText();

        newsroom.report(
                "Reuters",
                "2023-11-27T21:00:00Z",
                "Fourth exchange under the Gaza truce",
                "Hamas released 11 hostages on Monday, the fourth day of the truce with Israel.");
        newsroom.report(
                "Associated Press",
                "2023-11-27T21:30:00Z",
                "Hostages freed on fourth day of truce",
                "Eleven hostages were freed by Hamas on Monday under the truce in Gaza.");

        assertThat(page.locator(HOSTAGES)).not().hasText(before);
        assertThat(page.locator(HOSTAGES)).hasText("69");
        assertThat(page.locator("[aria-live=polite]").last()).containsText("Hostages released: 69, was");
    }

    @Test
    void thePageCatchesUpWithoutAReloadWhenTheServiceComesBack() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("tw-connection")).containsText("Live");
        page.evaluate("window.notReloaded = true");

        newsroom.killNotify();
        assertThat(page.locator("tw-connection")).containsText("Connection lost");
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "130 prisoners", "prisoners-released", 130, 0.95));
        newsroom.startNotify();

        assertThat(page.locator("tw-connection")).containsText("Live");
        assertThat(page.locator("[data-tally=prisoners-released] .big")).hasText("130");
        assertEquals(true, page.evaluate("window.notReloaded"));
        screens.complaints.removeIf(complaint -> complaint.contains("ERR_CONNECTION_REFUSED"));
    }

    @Test
    void theChartHasThePointsOfTheLedger() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        page.locator("circle[data-tally=hostages-released]").first().waitFor();

        assertEquals(
                List.of("24", "41", "58"),
                shown(page, "circle[data-tally=hostages-released]", "data-total")
                        .subList(0, 3));
        assertEquals(
                List.of("24", "17", "17"),
                shown(page, "rect[data-tally=hostages-released]", "data-batch").subList(0, 3));
    }

    @Test
    void aDayOfTheChartIsReadByTheArrowKeys() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        page.locator(".drawing").focus();
        page.keyboard().press("ArrowRight");

        assertThat(page.locator(".readout")).containsText("24 Nov 2023");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".readout")).containsText("17 that day, 41 in all");
    }

    @Test
    void aNumberOpensWithWhoSaysSoAndGivesTheFocusBack() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        page.locator(HOSTAGES).focus();
        page.keyboard().press("Enter");
        var drawer = page.getByRole(AriaRole.DIALOG);

        assertThat(drawer).containsText("Who says so");
        assertThat(drawer.locator(".claim").first()).containsText("hostages");
        assertThat(drawer).containsText("Associated Press");
        assertThat(drawer.locator("a").first()).hasAttribute("href", Pattern.compile("https://.*\\.example/.*"));
        page.keyboard().press("Escape");
        assertThat(drawer).not().isVisible();
        assertThat(page.locator(HOSTAGES)).isFocused();
    }

    @Test
    void quotedWordsLeadToWhereTheyStandInTheReport() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        page.locator(HOSTAGES).click();
        assertThat(page.locator("dialog blockquote a").first())
                .hasAttribute("href", Pattern.compile("https://.*#:~:text=.*hostages.*"));
    }

    @Test
    void aCorrectionIsMarkedInTheTimelineWithTheOldNumberStruck() {
        for (var outlet : List.of("Reuters", "Associated Press")) {
            newsroom.claims(STORY, Readings.total(STORY, outlet, "2 foreigners", "bodies-returned", 9, 0.95));
        }
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("[data-tally=bodies-returned] .big")).hasText("9");
        newsroom.decide(STORY, "bodies-returned", 7, "It was seven.");

        var newest = page.locator(".timeline li").first();
        assertThat(newest).containsText("Correction");
        assertThat(newest.locator("s")).containsText("9");
        assertThat(newest).containsText("7");
        assertThat(page.locator("article[data-tally=bodies-returned]")).containsText("Set by an editor");
    }

    @Test
    void theBoardSaysHowLongItsSourcesHaveBeenSilent() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator(".connection")).containsText(Pattern.compile("updated \\d+ (s|min) ago"));
        page.locator(".silence summary").click();
        assertThat(page.locator(".silence li", new Page.LocatorOptions().setHasText("Associated Press")))
                .containsText(Pattern.compile("\\d+ (s|min) ago"));
    }

    @Test
    void aServerThatHearsNothingItselfIsNotMistakenForSilentSources() {
        var page = screens().desktop();
        page.routeWebSocket(Pattern.compile(".*/v1/stream"), socket -> {
            var server = socket.connectToServer();
            server.onMessage(frame -> socket.send(cutOff(frame.text())));
        });
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator(".cut-off")).containsText("The server hears nothing itself");
    }

    @Test
    void theNumbersAreDrawnBeforeTheStreamAnswers() {
        var page = screens().desktop();
        page.addInitScript("window.WebSocket = class { addEventListener() {} send() {} close() {} }");
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator(HOSTAGES)).hasText(Pattern.compile("\\d+"));
        assertThat(page.locator("tw-connection")).containsText("Connecting");
        assertThat(page.locator("circle").first()).isVisible();
    }

    @Test
    void aStoryWithoutAnyReportSaysSoAndHowOneComesIn() {
        var page = screens().phone();
        page.navigate(newsroom.page("/stories/copiapo-2010"));
        assertThat(page.locator("tw-story")).containsText("Nothing reported yet.");
        assertThat(page.locator(".counted li").first()).isVisible();
        page.navigate(newsroom.page("/stories/no-such-story"));
        assertThat(page.locator("h1")).hasText("There is no such story");
        screens.complaints.removeIf(complaint -> complaint.contains("404"));
    }

    @Test
    void anAddressWithNoMomentIsExplainedAndShowsTheBoardOfNow() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD + "?at=yesterday"));
        assertThat(page.locator(".notice")).containsText("at=“yesterday”");
        assertThat(page.locator(HOSTAGES)).hasText(Pattern.compile("\\d+"));
        assertThat(page.locator("tw-connection")).containsText("Live");
    }

    @Test
    void aLinkToAMomentShowsTheBoardAsItWasKnownThen() {
        var changes = newsroom.ledger(
                "/v1/stories/" + STORY + "/changes?tally=hostages-released&part=",
                page -> page.path("changes").size() > 2);
        var first = changes.path("changes").get(0);
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD + "?known=" + first.path("at").asText()));

        assertThat(page.locator(".banner")).containsText("as it was known on");
        assertThat(page.locator(HOSTAGES)).hasText(first.path("now").path("low").asText());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to now"))
                .click();
        assertThat(page.locator(HOSTAGES))
                .not()
                .hasText(first.path("now").path("low").asText());
        assertEquals(newsroom.page(BOARD), page.url());
    }

    @Test
    void aDayOfTheWorldShowsTheTotalOfThatDay() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD + "?at=2023-11-25"));
        assertThat(page.locator(HOSTAGES)).hasText("41");
        assertThat(page.locator(".banner")).containsText("as of 25 Nov 2023");
        assertThat(page.locator(".timeline li").first()).isVisible();
    }

    @Test
    void theSliderGoesThroughThePast() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("tw-connection")).containsText("Live");
        page.locator(".slide input").focus();
        page.keyboard().press("Home");

        assertThat(page.locator(".banner")).containsText("as it was known on");
        assertTrue(page.url().contains("?known="), page.url());
        page.goBack();
        assertThat(page.locator(".banner")).hasCount(0);
    }

    @Test
    void aPhoneShowsEverythingWithoutScrollingSideways() {
        var page = screens().phone();
        for (var path : List.of("/", BOARD, "/desk")) {
            page.navigate(newsroom.page(path));
            assertThat(page.locator("tw-connection").first()).containsText("Live");
            assertEquals(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"), path);
        }
        for (var tab : List.of("figures", "decisions", "screens", "paste", "feeds")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#panel")).hasAttribute("aria-labelledby", "tab-" + tab);
            assertEquals(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"), tab);
        }
    }

    @Test
    void aRightToLeftPageKeepsItsShapeAndItsNumbers() {
        var page = screens().desktop();
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("tw-connection")).containsText("Live");
        page.evaluate("document.documentElement.dir = 'rtl'");

        assertEquals("right", page.locator("h1").evaluate("e => getComputedStyle(e).textAlign"));
        assertEquals(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"));
        assertEquals("ltr", page.locator(HOSTAGES + " .digits").evaluate("e => getComputedStyle(e).direction"));
    }

    @Test
    void theNumbersAreThereWithoutAnyScript() {
        var page = screens().open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(newsroom.page(BOARD));
        assertThat(page.locator("[data-first=hostages-released]")).containsText(Pattern.compile("\\d+"));
        page.navigate(newsroom.page("/"));
        assertThat(page.locator(".figures").first()).containsText("Hostages released");
    }

    @Test
    void numbersStandStillForThoseWhoAskForLessMotion() {
        var page = screens().open(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(newsroom.page(BOARD));
        page.locator(HOSTAGES).waitFor();
        page.evaluate("document.querySelector('tw-number').classList.add('changed')");
        assertEquals(
                "none", page.locator("tw-number .digits").first().evaluate("e => getComputedStyle(e).animationName"));
    }

    @Test
    void everyPageIsLightAndAsksNobodyElse() {
        screens();
        var own = URI.create(newsroom.page("/")).getAuthority();
        var drawn = Map.of(BOARD, "circle", "/", ".figures", "/desk", ".tabs", EMBEDDED, "tallywire-figure .standing");
        drawn.forEach((path, part) -> {
            var page = screens.desktop();
            var strangers = new ArrayList<String>();
            var bytes = new AtomicInteger();
            page.onRequestFinished(request -> {
                bytes.addAndGet(request.sizes().responseBodySize);
                if (!own.equals(URI.create(request.url()).getAuthority())) {
                    strangers.add(request.url());
                }
            });
            page.navigate(newsroom.page(path));
            page.locator(part).first().waitFor();

            assertEquals(
                    List.of(),
                    strangers.stream().filter(url -> !url.startsWith("data:")).toList());
            assertTrue(bytes.get() > 0 && bytes.get() < 150 * 1024, path + ": " + bytes + " bytes");
        });
    }

    private static String cutOff(String frame) {
        return frame.replace("\"cutOffSince\":null", "\"cutOffSince\":\"2023-11-26T20:00:00Z\"");
    }

    private static List<String> shown(Page page, String selector, String attribute) {
        return page.locator(selector).all().stream()
                .map((Locator point) -> point.getAttribute(attribute))
                .toList();
    }
}
