package org.tallywire.notify;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops start-up with one sentence where a setting makes no sense. */
@Singleton
public class SettingsCheck {
    private final NotifySettings settings;

    SettingsCheck(NotifySettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent start) {
        seconds("stream.heartbeat", settings.stream().heartbeat());
        positive("stream.recent-changes", settings.stream().recentChanges());
        positive("stream.recent-bytes", settings.stream().recentBytes());
        atLeast("stream.socket-bytes", settings.stream().socketBytes(), 4096);
        positive("stream.replays-max", settings.stream().replaysMax());
        atLeast("limits.frame-bytes", settings.limits().frameBytes(), 1024);
        positive("limits.subscriptions", settings.limits().subscriptions());
        positive("limits.frames-per-second", settings.limits().framesPerSecond());
        atLeast("limits.queued-bytes", settings.limits().queuedBytes(), 65536);
        seconds("limits.idle", settings.limits().idle());
        seconds("limits.stalled", settings.limits().stalled());
        positive("limits.connections", settings.limits().connections());
        positive("limits.connections-per-address", settings.limits().connectionsPerAddress());
        positive("limits.connections-per-token", settings.limits().connectionsPerToken());
        for (var replica : settings.replicas().orElse(List.of())) {
            require(
                    "http".equals(replica.getScheme()) && replica.getHost() != null && replica.getPort() > 0,
                    "replicas",
                    replica,
                    "http://HOST:PORT, or several with commas between");
        }
        if (settings.tokenRequired() && !hasKey()) {
            throw new IllegalStateException("tallywire.notify.token-required is true, but"
                    + " mp.jwt.verify.publickey.location names no key to check tokens with.");
        }
    }

    private static boolean hasKey() {
        Config config = ConfigProvider.getConfig();
        return Stream.of("mp.jwt.verify.publickey.location", "mp.jwt.verify.publickey")
                .anyMatch(name -> config.getOptionalValue(name, String.class).isPresent());
    }

    private static void seconds(String name, Duration value) {
        require(value.toSeconds() >= 1, name, value, "at least one second");
    }

    private static void positive(String name, long value) {
        atLeast(name, value, 1);
    }

    private static void atLeast(String name, long value, long least) {
        require(value >= least, name, value, "at least " + least);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalStateException("tallywire.notify." + name + " is " + value + "; it must be " + rule + ".");
        }
    }
}
