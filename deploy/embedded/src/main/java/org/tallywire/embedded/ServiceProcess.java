package org.tallywire.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One of the services in a process of its own, run from its {@code target/quarkus-app} folder on the loopback address. */
public final class ServiceProcess {
    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Path app;
    private final int port;
    private final Map<String, String> settings;
    private final List<String> javaOptions;
    private final Path log;
    private volatile Child child;

    /**
     * @param app the service's {@code target/quarkus-app}
     * @param settings by their names in {@code application.properties}; handed over in the environment, where a password
     *     shows in no list of processes
     * @param javaOptions such as {@code -Xmx256m}
     */
    public ServiceProcess(
            String name, Path app, int port, Map<String, String> settings, List<String> javaOptions, Path log) {
        this.name = name;
        this.app = app;
        this.port = port;
        this.settings = Map.copyOf(settings);
        this.javaOptions = List.copyOf(javaOptions);
        this.log = log;
    }

    /** Starts it and returns at once. */
    public ServiceProcess launch() {
        var runner = app.resolve("quarkus-run.jar");
        if (!Files.exists(runner)) {
            throw new IllegalStateException("The " + name + " is not built (no " + runner + ").");
        }
        // What the runner's manifest asks for; a manifest counts only where its jar is started by itself.
        var options = new ArrayList<>(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        options.addAll(javaOptions);
        child = Child.start(
                name,
                Libraries.tethered(options, runner, "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
                environment(),
                log);
        return this;
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws IllegalStateException if it ends first or takes too long, with the end of its log
     */
    public ServiceProcess awaitReady() {
        var end = System.nanoTime() + START_PATIENCE.toNanos();
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        while (!isReady(client)) {
            mustRun();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The " + name + " was not ready within " + START_PATIENCE.toSeconds()
                        + " s. " + LogTail.of(log));
            }
            LockSupport.parkNanos(50_000_000);
        }
        return this;
    }

    /** @throws IllegalStateException if it has ended by itself, with the end of its log */
    public void mustRun() {
        if (!child.alive()) {
            throw new IllegalStateException("The " + name + " has ended. " + LogTail.of(log));
        }
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public Child child() {
        return child;
    }

    public void stop() {
        child.stop(STOP_PATIENCE);
    }

    /** As a power cut would. */
    public void kill() {
        child.kill();
    }

    private boolean isReady(HttpClient client) {
        var request = HttpRequest.newBuilder(URI.create(address() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the " + name + ".", e);
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.forEach((key, value) -> environment.put(variable(key), value));
        return environment;
    }

    /** How MicroProfile Config names a setting in the environment. */
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
