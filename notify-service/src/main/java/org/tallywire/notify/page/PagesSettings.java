package org.tallywire.notify.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;

/** Settings of the pages. */
@ConfigMapping(prefix = "tallywire.notify.pages")
public interface PagesSettings {
    /** Address of the ledger-service, which the pages read through this service. */
    @WithDefault("http://127.0.0.1:8082")
    URI ledger();

    /** Address of the ingest-service, which the desk reads and posts through this service. */
    @WithDefault("http://127.0.0.1:8081")
    URI ingest();

    /** The most bytes that a page may post at once. */
    @WithDefault("2097152")
    int bodyBytesMax();

    /** How long the ledger or ingest may take to answer a page, in seconds. */
    @WithDefault("20")
    int answerSecondsMax();

    /**
     * Which pages may show an embedded figure in a frame: sources as in the {@code frame-ancestors} directive of
     * Content-Security-Policy. By default any.
     */
    @WithDefault("*")
    List<String> embedIn();
}
