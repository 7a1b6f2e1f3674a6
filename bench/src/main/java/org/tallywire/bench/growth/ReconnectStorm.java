package org.tallywire.bench.growth;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Clients that lose their replica and come back to the others: a simulation by discrete happenings. A replica opens one
 * connection after the other, each in {@code 1 / connects} seconds; a client waits at most ten seconds and then tries
 * another replica after a pause that doubles from a quarter of a second to half a minute, drawn anew each time, as our
 * clients do.
 */
final class ReconnectStorm {
    private static final double PATIENCE_SECONDS = 10;
    private static final double PAUSE_MIN_SECONDS = 0.25;
    private static final double PAUSE_MAX_SECONDS = 30;

    private final Random random;
    private final double secondsEach;
    /** When each replica is done with those that wait at its door. */
    private final double[] free;

    private final PriorityQueue<Try> tries = new PriorityQueue<>((a, b) -> Double.compare(a.at, b.at));

    private record Try(double at, int attempt) {}

    /**
     * What came of it.
     *
     * @param mostBackSeconds until 99 of 100 were back
     * @param allBackSeconds until the last was
     * @param longestWaitSeconds at a door, of those who came in
     * @param inVain tries that were given up
     */
    record Outcome(double mostBackSeconds, double allBackSeconds, double longestWaitSeconds, long inVain) {}

    private ReconnectStorm(int replicas, double connects, long seed) {
        this.random = new Random(seed);
        this.secondsEach = 1 / connects;
        this.free = new double[replicas];
    }

    /**
     * @param clients who come back
     * @param replicas that are there to take them
     * @param connects that each opens a second
     * @param windowSeconds over which they were asked to spread; 0 if nobody asked them
     */
    static Outcome of(int clients, int replicas, double connects, double windowSeconds, long seed) {
        return new ReconnectStorm(replicas, connects, seed).run(clients, windowSeconds);
    }

    private Outcome run(int clients, double windowSeconds) {
        for (int n = 0; n < clients; n++) {
            // Nobody asked: a connection that breaks is tried again after the shortest pause.
            var window = windowSeconds > 0 ? windowSeconds : PAUSE_MIN_SECONDS;
            tries.add(new Try(random.nextDouble() * window, 0));
        }
        var back = new double[clients];
        int count = 0;
        double longest = 0;
        long inVain = 0;
        while (!tries.isEmpty()) {
            var next = tries.poll();
            var replica = random.nextInt(free.length);
            var wait = Math.max(0, free[replica] - next.at);
            if (wait > PATIENCE_SECONDS) {
                inVain++;
                var pause = Math.min(PAUSE_MAX_SECONDS, PAUSE_MIN_SECONDS * Math.pow(2, next.attempt + 1));
                tries.add(new Try(next.at + PATIENCE_SECONDS + random.nextDouble() * pause, next.attempt + 1));
                continue;
            }
            free[replica] = next.at + wait + secondsEach;
            longest = Math.max(longest, wait);
            back[count++] = free[replica];
        }
        Arrays.sort(back);
        return new Outcome(back[(int) (0.99 * (clients - 1))], back[clients - 1], longest, inVain);
    }
}
