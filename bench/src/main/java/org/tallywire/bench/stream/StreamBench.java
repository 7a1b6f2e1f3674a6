package org.tallywire.bench.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.tallywire.bench.report.Bar;
import org.tallywire.bench.report.Comparison;
import org.tallywire.bench.report.Results;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Topics;

/**
 * Measures notify-service beside two bare Vert.x broadcasters in one run and prints ratios: bursts beside the one that merges,
 * all else beside the plain one. Changes enter through a real broker for all three; servers and clients share the machine's
 * cores.
 *
 * <p>Arguments: which of {@code burst}, {@code rate}, {@code reconnect}, {@code slow}, {@code idle} to run; all without
 * any. {@code -Dbench.rounds=3} says how often each measurement is repeated, in turns; medians are printed.
 */
public final class StreamBench {
    /** Servers that take bursts, and those that are measured in all other ways; the first is the baseline. */
    private static final List<String> BURST = List.of("merged", "notify");

    private static final List<String> OTHERS = List.of("plain", "notify");

    /** Bursts before the first that counts. */
    private static final int WARM_UP = 3;

    /** Before what counts at a steady rate: as many changes as in a longer time, so that no code is compiled later. */
    private static final int WARM_UP_SECONDS = 6;

    private static final int WARM_UP_TIMES = 4;

    private static final int STEADY_SECONDS = 8;

    /** So many connections to each of several servers are fewer than a process may have files open. */
    private static final int TOGETHER_MAX = 1_000;

    /** What else the machine does falls on all alike. */
    private static final int TURNS = 4;

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** With a large young generation resident memory says when it was last collected, and not what is held. */
    private static final String SMALL_YOUNG = "-Xmn32m";

    private final Path root = Path.of(System.getProperty("tallywire.root", "."));
    private final Path folder;
    private final String kafka;
    private int stories;

    private StreamBench(Path folder, String kafka) {
        this.folder = folder;
        this.kafka = kafka;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wanted =
                arguments.length > 0 ? Arrays.asList(arguments) : List.of("burst", "rate", "reconnect", "slow", "idle");
        Path folder = Files.createTempDirectory("tallywire-bench");
        BrokerProcess broker = BrokerProcess.onFreePorts(folder);
        String kafka = broker.start();
        try {
            Topics.create(kafka);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
                admin.createTopics(List.of(
                                new NewTopic(Server.topicOf("plain"), 4, (short) 1),
                                new NewTopic(Server.topicOf("merged"), 4, (short) 1)))
                        .all()
                        .get();
            }
            StreamBench bench = new StreamBench(folder, kafka);
            for (String one : wanted) {
                switch (one) {
                    case "burst" -> {
                        bench.burst(1000, 500);
                        bench.burst(5000, 100);
                    }
                    case "rate" -> {
                        bench.rate(1000, 10);
                        bench.rate(10_000, 2);
                    }
                    case "reconnect" -> bench.reconnect();
                    case "slow" -> bench.slow();
                    case "idle" -> bench.idle();
                    default -> throw new IllegalArgumentException("There is no measurement \"" + one + "\".");
                }
            }
        } finally {
            broker.stop();
            delete(folder);
        }
        System.exit(0);
    }

    private Changes story(String server) {
        Changes changes = new Changes(kafka, Server.topicOf(server), "bench-" + ++stories, "e");
        changes.begin();
        return changes;
    }

    private Server start(String name, String... jvm) throws IOException, InterruptedException {
        return Server.start(name, root, kafka, folder, List.of(jvm), List.of());
    }

    /** How many deliveries a second a burst reaches. */
    private void burst(int connections, int changesEach) throws Exception {
        Map<String, List<Double>> reached = new LinkedHashMap<>();
        Map<String, Server> servers = new LinkedHashMap<>();
        Map<String, Changes> changes = new LinkedHashMap<>();
        Map<String, Swarm> swarms = new LinkedHashMap<>();
        long faults = 0;
        for (String name : BURST) {
            changes.put(name, story(name));
            servers.put(name, start(name));
            swarms.put(name, new Swarm(servers.get(name).port(), changes.get(name), name.equals("notify")));
            swarms.get(name).connect(connections, true);
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (String name : BURST) {
                double rate = burst(swarms.get(name), changes.get(name), connections, changesEach);
                if (round >= 0) {
                    reached.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
                }
            }
        }
        for (String name : BURST) {
            faults += swarms.get(name).faults();
            swarms.get(name).close();
            changes.get(name).close();
            servers.get(name).close();
        }
        String title = "burst of %d changes to %d connections".formatted(changesEach, connections);
        tell(title, "deliveries/s", "merged", reached, Bar.atLeast("notify", 0.5), faults);
    }

    private static double burst(Swarm swarm, Changes changes, int connections, int changesEach) throws Exception {
        long before = swarm.delivered();
        long start = System.nanoTime();
        for (int i = 0; i < changesEach; i++) {
            changes.next(0);
        }
        changes.flush();
        long due = (long) connections * changesEach;
        if (!swarm.awaitDelivered(before + due, 120)) {
            System.out.printf("  missing %d of %d%n", before + due - swarm.delivered(), due);
        }
        Thread.sleep(200);
        return due / ((swarm.lastAt() - start) / 1e9);
    }

    /** How late changes are at a steady rate. */
    private void rate(int connections, int perSecond) throws Exception {
        Map<String, List<Double>> late = new LinkedHashMap<>();
        long faults = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (List<String> together : connections > TOGETHER_MAX ? apart() : List.of(OTHERS)) {
                faults += rate(together, connections, perSecond, late);
            }
        }
        String title = "%d connections, %d changes/s: p99 lateness".formatted(connections, perSecond);
        tell(title, "ms", "plain", late, Bar.atMost("notify", connections > 1000 ? 1.2 : 1.1), faults);
    }

    private static List<List<String>> apart() {
        return OTHERS.stream().map(List::of).toList();
    }

    /** Servers that stand together, with their connections, and have changes in turns. */
    private long rate(List<String> names, int connections, int perSecond, Map<String, List<Double>> late)
            throws Exception {
        List<Contender> contenders = new ArrayList<>();
        long faults = 0;
        try {
            for (String name : names) {
                contenders.add(new Contender(name, connections));
            }
            for (Contender one : contenders) {
                one.deliver(WARM_UP_TIMES * perSecond, WARM_UP_SECONDS);
                one.swarm.forget();
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (Contender one : contenders) {
                    one.deliver(perSecond, STEADY_SECONDS / TURNS);
                }
            }
            for (Contender one : contenders) {
                faults += one.swarm.faults()
                        + Math.abs((long) STEADY_SECONDS * perSecond * connections - one.swarm.delivered());
                late.computeIfAbsent(one.server.name(), key -> new ArrayList<>())
                        .add(one.swarm.lateness().quantile(0.99));
            }
        } finally {
            for (Contender one : contenders) {
                one.close();
            }
        }
        return faults;
    }

    /** A server with its connections. */
    private final class Contender implements AutoCloseable {
        private final int connections;
        private final Changes changes;
        private final Server server;
        private final Swarm swarm;

        Contender(String name, int connections) throws Exception {
            this.connections = connections;
            changes = story(name);
            server = start(name);
            swarm = new Swarm(server.port(), changes, server.asksForStory());
            swarm.lateness().noteAll();
            swarm.connect(connections, true);
        }

        /** Waits for the last, so that nothing of it falls into another's turn. */
        void deliver(int perSecond, int seconds) throws InterruptedException {
            long due = swarm.delivered() + (long) perSecond * seconds * connections;
            send(changes, perSecond, seconds, 0);
            swarm.awaitDelivered(due, 20);
        }

        @Override
        public void close() throws Exception {
            swarm.close();
            server.close();
            changes.close();
        }
    }

    private static void send(Changes changes, int perSecond, int seconds, int padding) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 1; i <= perSecond * seconds; i++) {
            long wait = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            changes.next(padding);
        }
        changes.flush();
    }

    /** A tenth of the clients comes back all the time; nobody may miss anything. */
    private void reconnect() throws Exception {
        int connections = 1000;
        try (Changes changes = story("notify");
                Server server = start("notify");
                Swarm swarm = new Swarm(server.port(), changes, true)) {
            swarm.connect(connections, true);
            long until = System.nanoTime() + 8_000_000_000L;
            int reconnected = 0;
            while (System.nanoTime() < until) {
                for (int i = 0; i < 4; i++) {
                    changes.next(0);
                }
                swarm.reconnectOne(connections / 10);
                reconnected++;
                Thread.sleep(20);
            }
            changes.flush();
            for (int i = 0; i < 1000 && swarm.heldSeqMin() < changes.seq(); i++) {
                Thread.sleep(10);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d connections, %d changes, %d reconnections among a tenth: lost, repeated or out of order %d, %s%n",
                    connections,
                    changes.seq(),
                    reconnected,
                    swarm.faults(),
                    swarm.heldSeqMin() == changes.seq() ? "all have everything" : "SOME LACK CHANGES");
        }
    }

    /** A tenth of the clients never reads. */
    private void slow() throws Exception {
        Map<String, List<Double>> late = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            late.computeIfAbsent("without", key -> new ArrayList<>()).add(slow(0));
            late.computeIfAbsent("with", key -> new ArrayList<>()).add(slow(100));
        }
        String title = "900 connections beside 100 that never read: p99 lateness";
        tell(title, "ms", "without", late, Bar.atMost("with", 1.25), 0);
    }

    private double slow(int notReading) throws Exception {
        try (Changes changes = story("notify");
                Server server = start("notify");
                Swarm good = new Swarm(server.port(), changes, true);
                Swarm bad = new Swarm(server.port(), changes, true)) {
            good.connect(900, true);
            bad.connect(notReading, false);
            send(changes, 50, 3, 0);
            good.awaitDelivered(900 * changes.seq(), 20);
            good.forget();
            long before = server.resident();
            // As soon as the server has given them up they look, and find why.
            Thread looks = new Thread(() -> lookWhenClosed(server, bad, notReading));
            looks.start();
            send(changes, 200, 10, 1600);
            long during = server.resident();
            good.awaitDelivered(900 * 2000L, 20);
            double late = good.lateness().quantile(0.99);
            looks.join();
            Map<Integer, Long> codes = bad.closeCodes().stream()
                    .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
            server.liveHeap();
            System.out.printf(
                    Locale.ROOT,
                    "%n%d of 1000 never read, 200 changes of 2 KB/s for 10 s: close codes %s; the others: %d of %d (%d folded), faults %d,"
                            + " p99 %.1f ms; resident MB before, after, after a collection: %d, %d, %d%n",
                    notReading,
                    codes,
                    good.delivered(),
                    900 * 2000L,
                    good.folded(),
                    good.faults(),
                    late,
                    before >> 20,
                    during >> 20,
                    server.resident() >> 20);
            return late;
        }
    }

    private static void lookWhenClosed(Server server, Swarm bad, int count) {
        try {
            for (int i = 0; i < 300 && server.closedForSlowness() < count; i++) {
                Thread.sleep(100);
            }
            bad.readAll();
            for (int i = 0; i < 100 && bad.closeCodes().size() < count; i++) {
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an idle connection costs. */
    private void idle() throws Exception {
        int connections = 10_000;
        Map<String, List<Double>> heap = new LinkedHashMap<>();
        Map<String, List<Double>> resident = new LinkedHashMap<>();
        Map<String, List<Double>> opened = new LinkedHashMap<>();
        for (String name : OTHERS) {
            try (Changes changes = story(name);
                    Server server = start(name, SMALL_YOUNG);
                    Swarm warm = new Swarm(server.port(), changes, server.asksForStory());
                    Swarm swarm = new Swarm(server.port(), changes, server.asksForStory())) {
                warm.connect(200, true);
                long heapBefore = server.liveHeap();
                long residentBefore = server.resident();
                long start = System.nanoTime();
                swarm.connect(connections, true);
                opened.put(name, List.of(connections / ((System.nanoTime() - start) / 1e9)));
                Thread.sleep(2000);
                heap.put(name, List.of((server.liveHeap() - heapBefore) / (double) connections));
                resident.put(name, List.of((server.resident() - residentBefore) / (double) connections));
            }
        }
        Bar bar = Bar.atMost("notify", 1.25);
        tell("10,000 idle connections: live heap of each", "bytes", "plain", heap, bar, 0);
        tell("10,000 idle connections: resident memory of each", "bytes", "plain", resident, bar, 0);
        tell("connections opened and subscribed", "connections/s", "plain", opened, null, 0);
    }

    private static void tell(
            String title, String unit, String baseline, Map<String, List<Double>> reached, Bar bar, long faults) {
        Results.ofThisRun().tell(new Comparison("stream", title, unit, baseline, reached, bar));
        System.out.printf("  lost, repeated or out of order: %d%n", faults);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
