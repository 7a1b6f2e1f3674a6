package org.tallywire.notify.page;

import java.util.List;

/**
 * What a page may load: its own scripts and styles, and nothing inline or from elsewhere. A report's text that holds
 * markup could run nothing even if it were drawn as markup.
 */
final class ContentPolicy {
    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html tallywire; frame-ancestors ";

    private ContentPolicy() {}

    static String page() {
        return OWN + "'none'";
    }

    /** An embedded figure may stand in frames of the given sources. */
    static String embeddedIn(List<String> sources) {
        return OWN + String.join(" ", sources);
    }
}
