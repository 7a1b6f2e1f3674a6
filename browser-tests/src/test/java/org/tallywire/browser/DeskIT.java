package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.embedded.Ports;

/** Editors at the desk. */
class DeskIT {
    private static final String STORY = "gaza-truce-2023";
    private static final String HOSTAGES = "[data-tally=hostages-released] .big";
    private static final String PRISONERS = "[data-tally=prisoners-released] .big";
    private static final String BODIES = "[data-tally=bodies-returned] .big";

    @TempDir
    static Path folder;

    private static Newsroom newsroom;
    private Screens screens;

    @BeforeAll
    static void openTheNewsroom() {
        newsroom = Newsroom.open(
                folder,
                Map.of(
                        "tallywire.ledger.override-needs-two",
                        "true",
                        "tallywire.ingest.feeds.wire.url",
                        "http://127.0.0.1:" + Ports.free() + "/nobody-is-here.xml",
                        "tallywire.ingest.feeds.wire.private-allowed",
                        "true"));
        for (var outlet : List.of("Reuters", "Associated Press")) {
            newsroom.claims(STORY, Readings.total(STORY, outlet, "24 hostages", "hostages-released", 24, 0.95));
            newsroom.claims(STORY, Readings.total(STORY, outlet, "39 prisoners", "prisoners-released", 39, 0.95));
        }
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "6 bodies", "bodies-returned", 6, 0.95));
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
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        var first = desk("Dana", "editor");
        var second = desk("Omar", "editor");

        override(first, "bodies-returned|", 8, "The Red Cross gave us its list.");

        assertThat(reader.locator(BODIES)).hasText("8");
        assertThat(reader.locator("article[data-tally=bodies-returned]")).containsText("Set by an editor");
        assertThat(second.locator(".toast"))
                .containsText("Dana has decided: override. “The Red Cross gave us its list.”");
        second.getByRole(AriaRole.TAB, tab("Decisions")).click();
        var decision = second.locator(".decisions li", new Page.LocatorOptions().setHasText("gave us its list"));
        assertThat(decision).containsText("Dana");
        decision.getByText("Undo").click();
        second.locator("dialog [name=note]").fill("It was the list of the day before.");
        second.locator("dialog .act").click();

        assertThat(reader.locator(BODIES)).hasText("6");
        first.getByRole(AriaRole.TAB, tab("Decisions")).click();
        assertThat(first.locator(".decisions li", new Page.LocatorOptions().setHasText("gave us its list")))
                .containsText("Undone");
    }

    @Test
    void overridingAConfirmedFigureNeedsASecondPerson() {
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        var first = desk("Dana", "editor");
        override(first, "prisoners-released|", 42, "The prison service gave us its list.");
        assertThat(first.locator(".toast")).containsText("needs a second person");
        assertThat(reader.locator(PRISONERS)).hasText("39");
        first.getByRole(AriaRole.TAB, tab("Decisions")).click();
        assertThat(first.locator(".waiting")).containsText("Somebody else has to confirm it.");
        assertThat(first.locator(".confirm")).hasCount(0);

        var second = desk("Omar", "editor");
        second.getByRole(AriaRole.TAB, tab("Decisions")).click();
        second.locator(".waiting .confirm").click();
        second.locator("dialog [name=note]").fill("I have seen the list.");
        second.locator("dialog .act").click();

        assertThat(reader.locator(PRISONERS)).hasText("42");
        assertThat(second.locator(".waiting")).hasCount(0);
        assertThat(second.locator(".decisions li").first()).containsText("Dana and Omar");
        second.locator(".decisions .undo").first().click();
        second.locator("dialog [name=note]").fill("Only for now.");
        second.locator("dialog .act").click();
        assertThat(reader.locator(PRISONERS)).hasText("39");
    }

    @Test
    void aClaimThatCountsIsRejectedFromItsFigure() {
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "31 were abducted", "hostages-taken", 31, 0.95));
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        var shown = reader.locator("[data-tally=hostages-taken] .big", new Page.LocatorOptions().setHasText("31"));
        assertThat(shown).isVisible();
        var desk = desk("Dana", "editor");
        desk.getByRole(AriaRole.TAB, tab("Figures")).click();
        desk.locator("[data-figure='hostages-taken|']").click();
        desk.locator(".rests-on .queued", new Page.LocatorOptions().setHasText("31 were abducted"))
                .click();
        assertThat(desk.locator(".choice")).hasCount(3);
        desk.locator("body").press("r");
        desk.keyboard().type("The outlet has withdrawn it by telephone.");
        desk.keyboard().press("Control+Enter");

        assertThat(shown).hasCount(0);
    }

    @Test
    void theDeskKnowsWhichScreensShowACorrectedFigure() {
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "15 bodies", "bodies-held", 15, 0.95));
        var reader = screens.desktop();
        reader.navigate(newsroom.page("/stories/" + STORY));
        assertThat(reader.locator("[data-tally=bodies-held] .big")).hasText("15");
        newsroom.decide(STORY, "bodies-held", 12, "Three of them were counted twice.");
        assertThat(reader.locator("[data-tally=bodies-held] .big")).hasText("12");

        var desk = desk("Dana", "editor");
        desk.getByRole(AriaRole.TAB, tab("Screens")).click();
        var row = desk.locator("#panel tr", new Page.LocatorOptions().setHasText("Bodies still held"));
        assertThat(row.first()).containsText("–");
        assertThat(desk.locator("#panel .empty")).hasText("The open screen shows every corrected figure.");
    }

    @Test
    void aFeedThatFailsIsNamedWithItsTrouble() {
        var desk = desk("Rita", "reader");
        desk.getByRole(AriaRole.TAB, tab("Feeds")).click();
        assertThat(desk.locator("#panel")).containsText("failing");
        assertThat(desk.locator("#panel")).containsText("nobody-is-here.xml");
    }

    @Test
    void tabsStayWhereTheyAreWhenTheirCountsCome() {
        var held = new ArrayList<Route>();
        var page = screens.desktop();
        page.route(Pattern.compile("/decisions(\\?|$)"), held::add);
        page.navigate(newsroom.page("/desk#token=" + newsroom.token("Rita", "reader")));
        assertThat(page.locator("tw-connection")).containsText("Live");
        assertThat(page.locator("#panel")).containsText("Reading");
        var last = page.getByRole(AriaRole.TAB, tab("Feeds"));
        var before = last.boundingBox();
        page.unroute(Pattern.compile("/decisions(\\?|$)"));
        held.forEach(Route::resume);
        assertThat(page.locator("#tab-queue")).containsText("waiting");
        var after = last.boundingBox();
        assertEquals(List.of(before.x, before.y), List.of(after.x, after.y));
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

        assertThat(desk.locator(".found li").first()).containsText("17 Hostages released");
        assertThat(desk.locator("mark").first()).containsText("17 hostages");
        assertThat(desk.locator("#panel .act").last()).hasText("Publish this report");
        desk.locator("#panel .act").last().click();
        assertThat(desk.locator("#panel .banner")).containsText("Published.");
        newsroom.ledger(
                "/v1/stories/" + STORY + "/claims", page -> page.toString().contains("17 hostages"));
    }

    /** Under Figures, by keyboard where there is a key. */
    private static void override(Page desk, String figure, int value, String note) {
        desk.getByRole(AriaRole.TAB, tab("Figures")).click();
        desk.locator("[data-figure='" + figure + "']").click();
        desk.locator("body").press("o");
        desk.locator("[name=low]").fill(String.valueOf(value));
        desk.locator("[name=high]").fill(String.valueOf(value));
        desk.locator("[name=note]").fill(note);
        desk.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Override").setExact(true))
                .click();
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
