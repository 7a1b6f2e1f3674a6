package org.tallywire.notify.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallywire.notify.NotifySettings;

/** Counts the open connections: in all, by address and by token. */
@Singleton
public class Doors {
    private final NotifySettings.Limits limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Map<String, Integer> bySubject = new ConcurrentHashMap<>();

    Doors(NotifySettings settings, MeterRegistry meters) {
        this.limits = settings.limits();
        meters.gauge("tallywire.stream.connections", open);
    }

    /** Lets a connection in, or says in one sentence why not. What was let in must leave. */
    public Optional<String> enter(String address) {
        if (open.incrementAndGet() > limits.connections()) {
            open.decrementAndGet();
            return Optional.of("This server has as many connections as it takes.");
        }
        if (!enter(byAddress, address, limits.connectionsPerAddress())) {
            open.decrementAndGet();
            return Optional.of("Your address has as many connections as it may have.");
        }
        return Optional.empty();
    }

    public void leave(String address) {
        open.decrementAndGet();
        leave(byAddress, address);
    }

    /** Counts a connection to a token's subject; false where it has as many as it may have. */
    public boolean enterAs(String subject) {
        return enter(bySubject, subject, limits.connectionsPerToken());
    }

    public void leaveAs(String subject) {
        leave(bySubject, subject);
    }

    public int open() {
        return open.get();
    }

    private static boolean enter(Map<String, Integer> counts, String key, int max) {
        int[] now = {0};
        counts.compute(key, (same, count) -> {
            int before = count == null ? 0 : count;
            now[0] = before + 1;
            return now[0] > max ? count : Integer.valueOf(now[0]);
        });
        return now[0] <= max;
    }

    private static void leave(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
