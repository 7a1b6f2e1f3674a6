package org.tallywire.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(Newsroom.PATIENCE.toMillis());
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("WebSocket connection")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
