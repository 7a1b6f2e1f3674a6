package org.tallywire.bench.stream;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the connections of a swarm have heard, all together. */
final class Heard {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger subscribed = new AtomicInteger();
    final LongAdder delivered = new LongAdder();
    /** Changes that were missing, repeated or out of order. */
    final LongAdder faults = new LongAdder();
    /** Changes that were folded for those who were too slow. */
    final LongAdder folded = new LongAdder();
    /** When the last change came. */
    final AtomicLong lastAt = new AtomicLong();

    final ConcurrentLinkedQueue<Integer> closeCodes = new ConcurrentLinkedQueue<>();
    final Lateness lateness = new Lateness();

    List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    void forget() {
        delivered.reset();
        faults.reset();
        folded.reset();
        lateness.reset();
    }
}
