package org.tallywire.ingest.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tallywire.ingest.IngestSettings;
import org.tallywire.ingest.problem.Problem;
import org.tallywire.ingest.problem.ProblemException;

/**
 * So many requests are in work at a time, of all senders and of each, as the memory was measured for. The others wait, and
 * are turned away when it takes too long or too many wait already: whoever waits holds a thread that others need.
 */
@ApplicationScoped
class Places {
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int WAITING_FOR_A_PLACE_MAX = 3;

    private final Semaphore free;
    private final int max;
    private final long waitMillis;

    Places(IngestSettings settings) {
        max = settings.requestsMax();
        free = new Semaphore(max, true);
        waitMillis = settings.brokerWaitMillis();
    }

    /** @throws ProblemException 429 where the sender's own requests are in the way, 503 where those of others are */
    void enter(Sender sender) {
        if (!entered(sender.places(), sender.placesMax())) {
            throw new ProblemException(
                    Problem.tooMany("Too many requests of yours are in work already.", RETRY_AFTER_SECONDS));
        }
        if (!entered(free, max)) {
            sender.places().release();
            throw new ProblemException(Problem.busy(RETRY_AFTER_SECONDS));
        }
    }

    void leave(Sender sender) {
        free.release();
        sender.places().release();
    }

    private boolean entered(Semaphore places, int placesMax) {
        if (places.getQueueLength() >= WAITING_FOR_A_PLACE_MAX * placesMax) {
            return false;
        }
        try {
            return places.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
