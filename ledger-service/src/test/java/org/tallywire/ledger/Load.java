package org.tallywire.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tallywire.ledger.journal.Json;

/** A stream of reports of two stories that goes on until it is stopped: new ones, some again, some that nobody can read. */
final class Load implements AutoCloseable {
    static final List<String> STORIES = List.of("gaza-truce-2023", "gaza-truce-2025");

    private final Map<String, Set<String>> sent = new TreeMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;
    private volatile Throwable failure;

    /** @param perSecond about so many records a second */
    Load(String kafka, long seed, int perSecond) {
        STORIES.forEach(story -> sent.put(story, new HashSet<>()));
        thread = new Thread(() -> run(kafka, new Random(seed), perSecond), "load");
        thread.start();
    }

    private void run(String kafka, Random random, int perSecond) {
        try (var producer = Topic.producer(kafka)) {
            var first = random.nextInt(1_000) * 100_000;
            for (int number = 0; !stopped.get(); number++) {
                var story = STORIES.get(random.nextInt(STORIES.size()));
                var message = Json.write(Samples.load(story, first + number, 1 + random.nextInt(4)));
                Topic.send(producer, "tallywire.claims", story, message);
                sent.get(story).add(message);
                if (random.nextInt(10) == 0) {
                    Topic.send(producer, "tallywire.claims", story, message);
                }
                if (random.nextInt(50) == 0) {
                    Topic.send(producer, "tallywire.claims", story, "not a report " + number);
                }
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L / perSecond);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** @return every different message that was sent, by story */
    Map<String, Set<String>> stop() throws InterruptedException {
        stopped.set(true);
        thread.join();
        mustGoOn();
        return sent;
    }

    void mustGoOn() {
        if (failure != null) {
            throw new IllegalStateException("the load broke off", failure);
        }
    }

    static long count(Map<String, Set<String>> sent) {
        return sent.values().stream().mapToLong(Set::size).sum();
    }

    @Override
    public void close() throws InterruptedException {
        stopped.set(true);
        thread.join();
    }
}
