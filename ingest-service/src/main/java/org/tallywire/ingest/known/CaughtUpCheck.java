package org.tallywire.ingest.known;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the reports of the past are known: a correction could get a number that is taken. */
@Readiness
@ApplicationScoped
class CaughtUpCheck implements HealthCheck {
    private final TopicsFollower follower;

    CaughtUpCheck(TopicsFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Known reports")
                .status(follower.caughtUp())
                .build();
    }
}
