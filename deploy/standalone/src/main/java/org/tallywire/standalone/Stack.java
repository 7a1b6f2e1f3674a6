package org.tallywire.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.Child;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.DatabaseProcess;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;

/**
 * Everything that makes up a running Tallywire on this machine, started in the order in which one needs the other and
 * stopped in the opposite one.
 */
final class Stack implements AutoCloseable {
    private final Path root;
    private final Options options;
    private final DataFolder data;
    private final Path publicKey;
    private final Leftovers leftovers;
    private final Optional<BrokerProcess> broker;
    private final Optional<DatabaseProcess> postgres;
    private final Keeper keeper = new Keeper(this::remember);
    private volatile Services services;
    private volatile boolean closed;

    Stack(Path root, Options options, DataFolder data, Path publicKey, Leftovers leftovers) {
        this.root = root;
        this.options = options;
        this.data = data;
        this.publicKey = publicKey;
        this.leftovers = leftovers;
        var ports = options.ports();
        this.broker = options.kafka().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new BrokerProcess(data.broker(), data.log("broker"), ports.broker(), ports.brokerController()));
        this.postgres = options.database().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new DatabaseProcess(data.database(), data.programs(), data.log("database"), ports.database()));
    }

    /** @throws IllegalStateException if a part does not start, with the end of its log */
    void start() {
        var kafka = CompletableFuture.supplyAsync(this::startBroker);
        var database = CompletableFuture.supplyAsync(this::startDatabase);
        try {
            CompletableFuture.allOf(kafka, database).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        remember();
        Topics.create(kafka.join());
        startServices(kafka.join(), database.join());
    }

    private String startBroker() {
        broker.ifPresent(BrokerProcess::start);
        broker.ifPresent(process -> keeper.keep("broker", process::child, process::start));
        return kafka();
    }

    private DatabaseAddress startDatabase() {
        postgres.ifPresent(DatabaseProcess::start);
        postgres.ifPresent(process -> keeper.keep("database", process::child, process::start));
        return database();
    }

    private void startServices(String kafka, DatabaseAddress database) {
        services = Services.of(root, options.ports(), kafka, database, publicKey, data.logs());
        for (var service : services.all()) {
            if (closed) {
                return;
            }
            service.launch();
            remember();
        }
        for (var service : services.all()) {
            service.awaitReady();
            keeper.keep(service.name(), service::child, () -> service.launch().awaitReady());
        }
    }

    Services services() {
        return services;
    }

    /** {@code host:port} */
    String kafka() {
        return broker.map(BrokerProcess::address).or(options::kafka).orElseThrow();
    }

    DatabaseAddress database() {
        return postgres.map(DatabaseProcess::address).or(options::database).orElseThrow();
    }

    /** Those that have been started. */
    List<Child> children() {
        return Stream.concat(
                        Stream.of(broker.map(BrokerProcess::child), postgres.map(DatabaseProcess::child))
                                .flatMap(Optional::stream),
                        services == null
                                ? Stream.<Child>of()
                                : services.all().stream().map(ServiceProcess::child))
                .filter(Objects::nonNull)
                .toList();
    }

    private synchronized void remember() {
        try {
            leftovers.remember(children().stream().map(Child::pid).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of processes cannot be written: " + e.getMessage(), e);
        }
    }

    /** Services first, then the broker, then the database: nobody waits for something that has gone. */
    @Override
    public void close() {
        closed = true;
        keeper.release();
        if (services != null) {
            together(services.all().stream()
                    .filter(service -> service.child() != null)
                    .<Runnable>map(service -> service::stop)
                    .toList());
        }
        broker.filter(process -> process.child() != null).ifPresent(BrokerProcess::stop);
        postgres.filter(process -> process.child() != null).ifPresent(DatabaseProcess::stop);
    }

    private static void together(List<Runnable> steps) {
        var running = new ArrayList<CompletableFuture<Void>>();
        steps.forEach(step -> running.add(CompletableFuture.runAsync(step)));
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    }
}
