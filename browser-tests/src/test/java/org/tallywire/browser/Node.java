package org.tallywire.browser;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Node.js, of which Playwright brings one along. */
final class Node {
    private static final Path CLIENT = Path.of(System.getProperty("tallywire.root"), "clients", "javascript");

    private Node() {}

    /** Follows a story with the client's own program; what it hears goes to standard output, a line each. */
    static ProcessBuilder following(String stream, String story) {
        return command(CLIENT.resolve("follow.mjs").toString(), stream, story)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Runs the client's tests; returns what they printed where one failed, else the empty word. */
    static String testsOfTheClient() throws IOException, InterruptedException {
        Process tests = command("--test", CLIENT.resolve("tallywire.test.mjs").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return tests.waitFor() == 0 && printed.contains("pass ") ? "" : printed;
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve("node")
                .toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
