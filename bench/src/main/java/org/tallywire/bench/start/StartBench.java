package org.tallywire.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.tallywire.bench.report.Comparison;
import org.tallywire.bench.report.Results;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Child;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.DatabaseProcess;
import org.tallywire.embedded.Folders;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.standalone.OwnTallywire;

/**
 * The main class of {@code ./tallywire bench start}: how long it takes until everything is ready on an empty data folder and
 * what memory it holds, beside broker and database alone; and each service by itself, with an ahead-of-time cache (JEP 483,
 * JEP 514) beside without, where this JDK makes one.
 */
public final class StartBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int CACHES_SINCE = 25;
    private static final Path ROOT = Path.of(System.getProperty("tallywire.root", "."));

    private final Path folder;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> megabytes = new LinkedHashMap<>();

    private StartBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.err.println("tallywire: bench start takes no options.");
            System.exit(1);
        }
        var folder = Files.createTempDirectory("tallywire-start");
        try {
            new StartBench(folder).whole();
            services(folder);
        } finally {
            Folders.delete(folder);
        }
        System.exit(0);
    }

    private void whole() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var begun = System.nanoTime();
            try (var servers = new Servers(folder.resolve("servers-" + round))) {
                note("broker and database", begun, Memory.megabytes(servers.children()));
            }
            begun = System.nanoTime();
            try (var own = OwnTallywire.start(ROOT)) {
                note("everything", begun, Memory.megabytes(own.children()));
            }
        }
        tell("from nothing until everything is ready", "memory of everything at rest", "broker and database");
    }

    private static void services(Path folder) throws Exception {
        try (var servers = new Servers(folder.resolve("servers"))) {
            for (var name : List.of("ingest-service", "ledger-service", "notify-service")) {
                new StartBench(folder).service(name, servers);
            }
        }
    }

    private void service(String name, Servers servers) throws IOException {
        var cache = folder.resolve(name + ".aot");
        var caches = Runtime.version().feature() >= CACHES_SINCE;
        if (caches) {
            // The cache is written when the recording one ends.
            start(name, servers, "-XX:AOTCacheOutput=" + cache).stop();
        }
        for (int round = 0; round < ROUNDS; round++) {
            measure("without a cache", name, servers, "-Xshare:auto");
            if (caches) {
                measure("with a cache", name, servers, "-XX:AOTCache=" + cache);
            }
        }
        tell(name + " until it is ready", "memory of " + name + " at rest", "without a cache");
    }

    private void measure(String contender, String name, Servers servers, String option) {
        var begun = System.nanoTime();
        var service = start(name, servers, option);
        note(contender, begun, Memory.megabytes(List.of(service.child())));
        service.stop();
    }

    private ServiceProcess start(String name, Servers servers, String option) {
        return new ServiceProcess(
                        name,
                        ROOT.resolve(name).resolve("target").resolve("quarkus-app"),
                        Ports.free(),
                        servers.settings(),
                        List.of("-Xmx320m", "-Xss512k", option),
                        folder.resolve(name + ".log"))
                .launch()
                .awaitReady();
    }

    private void note(String contender, long begun, double memory) {
        seconds.computeIfAbsent(contender, name -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e9);
        megabytes.computeIfAbsent(contender, name -> new ArrayList<>()).add(memory);
    }

    private void tell(String time, String memory, String baseline) {
        Results.ofThisRun().tell(new Comparison("start", time, "s", baseline, seconds, null));
        Results.ofThisRun().tell(new Comparison("start", memory, "MB", baseline, megabytes, null));
    }

    /** A broker and a database of our own, started side by side. */
    private static final class Servers implements AutoCloseable {
        private final BrokerProcess broker;
        private final DatabaseProcess database;
        private final String kafka;
        private final DatabaseAddress address;

        Servers(Path folder) {
            broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
            database = DatabaseProcess.onFreePort(folder.resolve("database"));
            var brokerUp = CompletableFuture.supplyAsync(broker::start);
            address = database.start();
            kafka = brokerUp.join();
            Topics.create(kafka);
        }

        List<Child> children() {
            return List.of(broker.child(), database.child());
        }

        Map<String, String> settings() {
            return Map.of(
                    "kafka.bootstrap.servers", kafka,
                    "quarkus.datasource.username", address.user(),
                    "quarkus.datasource.password", address.password(),
                    "quarkus.datasource.jdbc.url", address.jdbcUrl(),
                    "quarkus.datasource.reactive.url", address.reactiveUrl());
        }

        @Override
        public void close() {
            broker.stop();
            database.stop();
        }
    }
}
