package org.tallywire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One figure on the page of somebody else. */
class EmbedIT {
    private static final String STORY = "gaza-truce-2023";

    @TempDir
    static Path folder;

    private static HttpServer site;
    private static Newsroom newsroom;

    @BeforeAll
    static void openTheNewsroomAndAForeignSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        newsroom = Newsroom.open(folder, Map.of("tallywire.notify.access.origins", origin()));
        site.createContext("/", exchange -> {
            var body = page(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        newsroom.claims(STORY, Readings.total(STORY, "Reuters", "24 hostages", "hostages-released", 24, 0.95));
        newsroom.ledger("/v1/stories/" + STORY, board -> Readings.low(board, "hostages-released") == 24);
    }

    private static String origin() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private static String page(String path) {
        var head = "<!doctype html><html lang='en'><title>A news site</title><h1>Our story</h1>";
        return path.equals("/frame")
                ? head
                        + "<iframe title='Hostages released' src='%s'></iframe>"
                                .formatted(newsroom.page("/embed/" + STORY + "/hostages-released"))
                : head + """
                        <script type="module" src="%s"></script>
                        <style>tallywire-figure { --tallywire-ink: rgb(1, 2, 3); }</style>
                        <tallywire-figure story="%s" tally="hostages-released"></tallywire-figure>
                        """.formatted(newsroom.page("/embed/figure.js"), STORY);
    }

    @AfterAll
    static void close() {
        site.stop(0);
        newsroom.close();
    }

    @Test
    void theElementIsLiveOnAPageOfAnotherOriginAndWearsItsColours() throws IOException {
        try (var screens = new Screens()) {
            var page = screens.desktop();
            page.navigate(origin() + "/element");
            assertThat(page.locator("tallywire-figure .number")).hasText("24");
            assertEquals("rgb(1, 2, 3)", page.locator("tallywire-figure").evaluate("e => getComputedStyle(e).color"));

            newsroom.claims(
                    STORY, Readings.total(STORY, "Associated Press", "24 people", "hostages-released", 24, 0.95));
            assertThat(page.locator("tallywire-figure .standing")).hasText("Confirmed");

            var data = new ObjectMapper()
                    .readTree(page.locator("script[type='application/ld+json']").textContent());
            assertEquals("https://schema.org", data.path("@context").asText());
            assertEquals(24, data.path("variableMeasured").path("value").asInt());
            assertTrue(data.path("isBasedOn").size() > 0);
            assertEquals(List.of(), screens.complaints);
        }
    }

    @Test
    void theFrameShowsTheFigureAndSaysWhenItIsNotUpdated() {
        try (var screens = new Screens()) {
            var page = screens.desktop();
            page.navigate(origin() + "/frame");
            var figure = page.frameLocator("iframe").locator("tallywire-figure");
            assertThat(figure.locator(".number")).hasText("24");
            assertEquals(List.of(), screens.complaints);

            newsroom.killNotify();
            assertThat(figure.locator(".source")).containsText("Not updated");
            assertThat(figure.locator(".number")).hasText("24");
            newsroom.startNotify();
            assertThat(figure.locator(".source")).not().containsText("Not updated");
        }
    }
}
