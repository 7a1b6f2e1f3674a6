package org.tallywire.ingest.publishing;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that a report would be stored: the broker answers. */
@Readiness
@ApplicationScoped
class BrokerCheck implements HealthCheck {
    private static final int WAIT_MILLIS = 2_000;

    private final Map<String, Object> kafka;
    private Admin admin;

    BrokerCheck(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Kafka broker");
        try {
            admin().describeCluster().nodes().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return response.up().build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return response.down().build();
        } catch (Exception away) {
            return response.down().withData("reason", "does not answer").build();
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            var settings = new HashMap<>(kafka);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, WAIT_MILLIS);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_MILLIS);
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "tallywire-ingest-health");
            settings.keySet().retainAll(AdminClientConfig.configNames());
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
