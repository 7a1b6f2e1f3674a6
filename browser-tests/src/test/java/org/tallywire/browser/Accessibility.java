package org.tallywire.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe finds against WCAG 2.2 AA on a page as it stands. */
final class Accessibility {
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.map(v => v.id + ' at ' + v.nodes[0].target.join(' ') + ': ' + v.nodes[0].failureSummary)
            """;

    private Accessibility() {}

    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(script());
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try (var in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";0";
        } catch (IOException e) {
            throw new IllegalStateException("axe could not be read", e);
        }
    }
}
