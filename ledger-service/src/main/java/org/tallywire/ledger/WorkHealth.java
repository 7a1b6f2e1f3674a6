package org.tallywire.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as nothing is in trouble: what is away, and since it is tried again, what comes back. */
@Readiness
@ApplicationScoped
class WorkHealth implements HealthCheck {
    private final Troubles troubles;

    WorkHealth(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("recording and publishing");
        var now = troubles.now();
        now.forEach(response::withData);
        return response.status(now.isEmpty()).build();
    }
}
