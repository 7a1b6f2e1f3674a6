package org.tallywire.notify.page;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;

/** Stops start-up with one sentence where a setting of the pages makes no sense. */
@Singleton
public class PagesCheck {
    private final PagesSettings settings;

    PagesCheck(PagesSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent start) {
        check(settings);
    }

    static void check(PagesSettings settings) {
        origin("ledger", settings.ledger());
        origin("ingest", settings.ingest());
        require(settings.bodyBytesMax() >= 1024, "body-bytes-max", settings.bodyBytesMax(), "at least 1024");
        require(settings.answerSecondsMax() >= 1, "answer-seconds-max", settings.answerSecondsMax(), "at least 1");
    }

    /** A path would be lost on the way: requests go to the addresses that the service documents. */
    private static void origin(String name, URI address) {
        var scheme = String.valueOf(address.getScheme());
        boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        boolean bare = address.getPath() == null
                || address.getPath().isEmpty()
                || address.getPath().equals("/");
        require(
                web && bare && address.getHost() != null && address.getUserInfo() == null,
                name,
                address,
                "an http or https address with a host and no path, such as http://127.0.0.1:8082");
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalStateException(
                    "tallywire.notify.pages." + name + " is " + value + "; it must be " + rule + ".");
        }
    }
}
