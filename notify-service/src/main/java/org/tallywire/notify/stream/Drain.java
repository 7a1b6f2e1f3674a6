package org.tallywire.notify.stream;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.tallywire.notify.NotifySettings;
import org.tallywire.notify.access.Doors;

/**
 * How this process leaves: nobody is let in any more, everybody is told when to come back, at moments spread over a window
 * so that the others are not stormed, and then closed. This comes before everything else that ends with the process: by
 * {@code ShutdownEvent} the connections are being cut already.
 */
@Singleton
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final long LOOK_MILLIS = 20;

    private final Halls halls;
    private final Doors doors;
    private final NotifySettings.Drain settings;
    private volatile boolean draining;

    Drain(Halls halls, Doors doors, NotifySettings settings) {
        this.halls = halls;
        this.doors = doors;
        this.settings = settings.drain();
    }

    boolean isDraining() {
        return draining;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent shutdown) throws InterruptedException {
        draining = true;
        int before = doors.open();
        halls.all().forEach(hall -> hall.loop().execute(() -> sayGoodbye(hall)));
        long until = System.nanoTime() + settings.timeout().toNanos();
        while (doors.open() > 0 && System.nanoTime() < until) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (before > 0) {
            LOG.infof("Said goodbye to %d connections, %d of them have not closed.", before, doors.open());
        }
    }

    private void sayGoodbye(Hall hall) {
        long window = Math.max(1, settings.window().toMillis());
        for (Client client : List.copyOf(hall.clients())) {
            long after = ThreadLocalRandom.current().nextLong(window);
            hall.close(client, CloseReason.RESTART, "This server restarts; another takes over.", after);
        }
    }
}
