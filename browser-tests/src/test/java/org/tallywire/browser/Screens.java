package org.tallywire.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One Chromium, and any number of people who each have a screen of their own. */
final class Screens implements AutoCloseable {
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("tallywire.chromium")))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    /** What the pages complained of: uncaught errors, and what the content policy blocked. */
    final List<String> complaints = new ArrayList<>();

    Page desktop() {
        return open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Page phone() {
        return open(new Browser.NewContextOptions().setViewportSize(360, 780).setColorScheme(ColorScheme.DARK));
    }

    Page open(Browser.NewContextOptions options) {
        PlaywrightAssertions.setDefaultAssertionTimeout(Newsroom.PATIENCE.toMillis());
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(Newsroom.PATIENCE.toMillis());
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isExpected(message)) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        return page;
    }

    /** A stream that ends when the service is killed, and reports whose text nobody sent through ingest. */
    private static boolean isExpected(ConsoleMessage message) {
        return message.text().contains("WebSocket connection")
                || (message.text().contains("404") && message.location().contains("/ingest/v1/reports/"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
