package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors at the desk. */
class DeskIT {
    private static final String STORY = "gaza-truce-2023";
    private static final String HOSTAGES = "[data-tally=hostages-released] .big";
    private static final String PRISONERS = "[data-tally=prisoners-released] .big";

    @TempDir
    static Path folder;

    private static Newsroom newsroom;
    private Screens screens;

    @BeforeAll
    static void openTheNewsroom() {
        newsroom = Newsroom.open(folder);
        for (var outlet : List.of("Reuters", "Associated Press")) {
            newsroom.claims(STORY, Readings.total(STORY, outlet, "24 hostages", "hostages-released", 24, 0.95));
            newsroom.claims(STORY, Readings.total(STORY, outlet, "39 prisoners", "prisoners-released", 39, 0.95));
        }
        newsroom.ledger("/v1/stories/" + STORY, board -> Readings.low(board, "prisoners-released") == 39);
    }

    @AfterAll
    static void closeTheNewsroom() {
        newsroom.close();
    }

    @BeforeEach
    void openTheScreens() {
        screens = new Screens();
    }

    @AfterEach
    void nothingWentWrongOnTheScreens() {
        screens.close();
        assertEquals(List.of(), screens.complaints);
    }

    @Test
    void aHeldClaimIsAcceptedByKeyboardAndCounts() {
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        var desk = desk("Dana", "editor");
        newsroom.claims(
                STORY, Readings.total(STORY, "Reuters", "as many as 33 hostages", "hostages-released", 33, 0.2));

        assertThat(desk.locator(".queued")).containsText("33");
        desk.locator("body").press("a");
        desk.keyboard().type("Checked with the correspondent.");
        desk.keyboard().press("Control+Enter");

        assertThat(desk.locator(".empty")).hasText("Nothing waits.");
        assertThat(reader.locator(HOSTAGES)).containsText("33");
        desk.getByRole(AriaRole.TAB, tab("Decisions")).click();
        assertThat(desk.locator(".decisions li").first()).containsText("Checked with the correspondent.");
    }

    @Test
    void anOverrideIsSeenOnAnotherScreenAndUndoneThere() {
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "about 77 prisoners", "prisoners-released", 77, 0.2));
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        var first = desk("Dana", "editor");
        var second = desk("Omar", "editor");

        first.locator(".queued", new Page.LocatorOptions().setHasText("77")).click();
        first.locator("body").press("o");
        first.locator("[name=low]").fill("42");
        first.locator("[name=high]").fill("42");
        first.locator("[name=note]").fill("The prison service gave us its list.");
        first.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Override").setExact(true))
                .click();

        assertThat(reader.locator(PRISONERS)).hasText("42");
        assertThat(reader.locator("article[data-tally=prisoners-released]")).containsText("Set by an editor");
        second.getByRole(AriaRole.TAB, tab("Decisions")).click();
        var decision = second.locator(".decisions li", new Page.LocatorOptions().setHasText("prison service"));
        assertThat(decision).containsText("Dana");
        decision.getByText("Undo").click();
        second.locator("dialog [name=note]").fill("It was the list of the day before.");
        second.locator("dialog .act").click();

        assertThat(reader.locator(PRISONERS)).hasText("39");
        first.getByRole(AriaRole.TAB, tab("Decisions")).click();
        assertThat(first.locator(".decisions li", new Page.LocatorOptions().setHasText("prison service")))
                .containsText("Undone");
    }

    @Test
    void readersSeeWhatWaitsAndNoButtons() {
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "some 40 hostages", "hostages-released", 40, 0.2));
        var reader = desk("Rita", "reader");
        assertThat(reader.locator(".queued").first()).isVisible();
        assertThat(reader.locator(".choice")).hasCount(0);

        var stranger = screens.desktop();
        stranger.navigate(newsroom.page("/desk"));
        assertThat(stranger.locator(".queued").first()).isVisible();
        assertThat(stranger.locator(".choice")).hasCount(0);
        stranger.locator("[name=token]").fill("nonsense");
        stranger.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(stranger.locator(".sign-in")).containsText("not a token");
    }

    @Test
    void aPastedReportShowsItsClaimsBeforeItIsPublished() {
        var desk = desk("Dana", "editor");
        desk.getByRole(AriaRole.TAB, tab("Paste a report")).click();
        desk.locator("[name=publisher]").fill("Reuters");
        desk.locator("[name=published]").fill("2023-11-25T21:00");
        desk.locator("[name=text]")
                .fill("Hamas released 17 hostages on Saturday, the second day of the truce with Israel.");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See its claims"))
                .click();

        assertThat(desk.locator(".found li").first()).containsText("17");
        assertThat(desk.locator("mark").first()).containsText("17 hostages");
    }

    private Page desk(String name, String... roles) {
        var page = screens.desktop();
        page.navigate(newsroom.page("/desk#token=" + newsroom.token(name, roles)));
        assertThat(page.locator(".signed")).containsText(name);
        assertEquals(newsroom.page("/desk"), page.url());
        page.locator("[name=story-choice]").selectOption(STORY);
        assertThat(page.locator("tw-connection")).containsText("Live");
        return page;
    }

    private static Page.GetByRoleOptions tab(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
