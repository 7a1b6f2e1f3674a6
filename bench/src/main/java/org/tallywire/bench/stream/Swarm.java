package org.tallywire.bench.stream;

import io.netty.channel.nio.NioEventLoopGroup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Many connections that do as little as possible: count changes, check that each is the next one, note how late it is.
 */
final class Swarm implements AutoCloseable {
    private final int port;
    private final Changes changes;
    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final List<Subscriber> connections = new CopyOnWriteArrayList<>();
    private final Heard heard = new Heard();
    private final boolean asksForStory;

    /** @param asksForStory whether the server wants a subscription, as notify does and the baselines do not */
    Swarm(int port, Changes changes, boolean asksForStory) {
        this.port = port;
        this.changes = changes;
        this.asksForStory = asksForStory;
    }

    /** Opens connections, a few hundred at a time, and waits until each is served. */
    void connect(int count, boolean reads) throws InterruptedException {
        int before = heard.subscribed.get();
        for (int i = 0; i < count; i++) {
            connections.add(new Subscriber(loops, port, asksForStory ? changes.story() : null, reads, changes, heard));
            connections.get(connections.size() - 1).connect();
            while (connections.size() - heard.open.get() > 200) {
                Thread.sleep(1);
            }
        }
        await(() -> heard.subscribed.get() - before >= count, 60);
    }

    /** Waits until so many changes have come, all connections together. */
    boolean awaitDelivered(long count, int seconds) throws InterruptedException {
        return await(() -> heard.delivered.sum() >= count, seconds);
    }

    private interface Condition {
        boolean holds();
    }

    private static boolean await(Condition condition, int seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    long delivered() {
        return heard.delivered.sum();
    }

    /** How many changes were missing, repeated or out of order. */
    long faults() {
        return heard.faults.sum();
    }

    /** How many changes were folded for those who were too slow. */
    long folded() {
        return heard.folded.sum();
    }

    /** When the last change came. */
    long lastAt() {
        return heard.lastAt.get();
    }

    Lateness lateness() {
        return heard.lateness;
    }

    int open() {
        return heard.open.get();
    }

    List<Integer> closeCodes() {
        return heard.closeCodes();
    }

    void forget() {
        heard.forget();
    }

    /** Lets those that did not read read. */
    void readAll() {
        connections.forEach(Subscriber::read);
    }

    /** Breaks one of the first so many connections and comes back with where it was. */
    void reconnectOne(int among) {
        connections.get(ThreadLocalRandom.current().nextInt(among)).reconnect();
    }

    long heldSeqMin() {
        return connections.stream().mapToLong(Subscriber::seq).min().orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
    }
}
