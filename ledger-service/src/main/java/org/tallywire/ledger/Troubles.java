package org.tallywire.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that must be done and is repeated until it is: broker and database come back, and until then nothing is
 * acknowledged. What is in trouble now is there for the readiness check.
 */
@ApplicationScoped
public class Troubles {
    private static final Logger LOG = Logger.getLogger(Troubles.class);
    private static final Duration BACK_OFF_FIRST = Duration.ofMillis(100);
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(3);

    private final Map<String, String> now = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param what names the work, as in "recording claims"
     * @param work started anew for each attempt
     */
    public <T> Uni<T> untilDone(String what, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .invoke(failure -> met(what, failure))
                .onFailure()
                .retry()
                .withBackOff(BACK_OFF_FIRST, BACK_OFF_MAX)
                .indefinitely()
                .invoke(() -> over(what));
    }

    /** While the service stops, things end before those that use them. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** What does not work at present, and why. */
    public Map<String, String> now() {
        return Map.copyOf(now);
    }

    /** Notes a failure of work that will be tried again anyway. */
    public void met(String what, Throwable failure) {
        var reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (now.put(what, reason) == null && !stopping) {
            LOG.errorf(failure, "Trouble with %s; it is tried again until it works", what);
        } else {
            LOG.debugf("Still trouble with %s: %s", what, reason);
        }
    }

    public void over(String what) {
        if (now.remove(what) != null) {
            LOG.infof("The trouble with %s is over", what);
        }
    }
}
