package org.tallywire.notify.feed;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once everything that stood in the topics at the start is known: before, a snapshot would be an old one. An outage
 * of the broker later does not make it unready: what is known can be served, and turning readers away would help nobody.
 */
@Readiness
@Singleton
public class FeedReadiness implements HealthCheck {
    private final Feed feed;

    FeedReadiness(Feed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("topics are read").status(feed.isCaughtUp());
        if (!feed.isCaughtUp()) {
            response.withData("waits for", feed.waitsFor());
        }
        return response.build();
    }
}
