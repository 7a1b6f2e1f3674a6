package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axe finds nothing against WCAG 2.2 AA, in light and in dark, on a desktop and on a phone. */
class AccessibilityIT {
    private static final String STORY = "gaza-truce-2023";

    @TempDir
    static Path folder;

    private static Newsroom newsroom;

    @BeforeAll
    static void openTheNewsroom() {
        newsroom = Newsroom.open(folder);
        for (var outlet : List.of("Reuters", "Associated Press")) {
            newsroom.claims(STORY, Readings.batch(STORY, outlet, "2023-11-24", 24));
            newsroom.claims(STORY, Readings.batch(STORY, outlet, "2023-11-25", 17));
        }
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "39 prisoners", "prisoners-released", 39, 0.95));
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "99 hostages", "hostages-released", 99, 0.2));
        newsroom.ledger("/v1/stories/" + STORY, board -> Readings.low(board, "prisoners-released") == 39);
    }

    @AfterAll
    static void closeTheNewsroom() {
        newsroom.close();
    }

    @Test
    void theBoardWithItsDrawer() {
        everywhere("/stories/" + STORY, page -> {
            page.locator("circle").first().waitFor();
            assertClean(page);
            page.locator("[data-tally=hostages-released] .big").click();
            assertThat(page.locator("dialog")).containsText("Who says so");
            assertThat(page.locator("dialog .claim").first()).isVisible();
        });
    }

    @Test
    void theBoardOfThePastAndAStoryWithoutAReport() {
        everywhere("/stories/" + STORY + "?at=2023-11-24", page -> assertThat(page.locator(".banner"))
                .isVisible());
        everywhere("/stories/copiapo-2010", page -> assertThat(page.locator(".counted"))
                .isVisible());
    }

    @Test
    void theFrontPage() {
        everywhere("/", page -> assertThat(page.locator(".figures").first()).isVisible());
    }

    @Test
    void theDesk() {
        everywhere("/desk#token=" + newsroom.token("Dana", "editor"), page -> {
            page.locator("[name=story-choice]").selectOption(STORY);
            assertThat(page.locator(".queued").first()).isVisible();
            page.locator(".choice").first().click();
            assertClean(page);
            for (var tab : List.of("figures", "decisions", "screens", "paste", "feeds")) {
                page.locator("#tab-" + tab).click();
                assertThat(page.locator("#tab-" + tab)).hasAttribute("aria-selected", "true");
                assertClean(page);
            }
        });
    }

    @Test
    void theEmbeddedFigure() {
        everywhere(
                "/embed/" + STORY + "/hostages-released",
                page -> assertThat(page.locator("tallywire-figure .standing")).isVisible());
    }

    private interface Look {
        void at(Page page);
    }

    private static void everywhere(String path, Look look) {
        try (var screens = new Screens()) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (var width : List.of(1280, 360)) {
                    var page = screens.open(new Browser.NewContextOptions()
                            .setViewportSize(width, 800)
                            .setColorScheme(scheme)
                            .setBypassCSP(true));
                    page.navigate(newsroom.page(path));
                    look.at(page);
                    assertClean(page);
                    page.context().close();
                }
            }
        }
    }

    private static void assertClean(Page page) {
        assertEquals(List.of(), Accessibility.violations(page));
    }
}
