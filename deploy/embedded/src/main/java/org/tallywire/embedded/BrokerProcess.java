package org.tallywire.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker in a process of its own, listening on the loopback address. What it holds is in its folder, so that it can
 * be stopped or killed and started again on the same port with nothing lost.
 */
public final class BrokerProcess {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private volatile Child child;

    public BrokerProcess(Path folder, Path log, int port, int controllerPort) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** A broker on free ports with its log in its folder. */
    public static BrokerProcess onFreePorts(Path folder) {
        return new BrokerProcess(folder, folder.resolve("broker.log"), Ports.free(), Ports.free());
    }

    /**
     * Starts it and waits until it serves.
     *
     * @return its address, {@code host:port}
     * @throws IllegalStateException if it does not start, with the end of its log
     */
    public String start() {
        var ready = new ReadyFile(folder);
        ready.clear();
        child = Child.start(
                "broker",
                Libraries.java(List.of("-Xmx320m", "-Xss512k"), Broker.class, folder, port, controllerPort),
                Map.of(),
                log);
        ready.await(child, START_PATIENCE);
        return address();
    }

    public String address() {
        return "127.0.0.1:" + port;
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
}
