package org.tallywire.bench.stream;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tallywire.embedded.Ports;

/** A server under test in a process of its own. */
final class Server implements AutoCloseable {
    /** The same for all, so that ratios mean something. */
    private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");

    private final String name;
    private final int port;
    private final Process process;

    private Server(String name, int port, List<String> command, Path log) throws IOException {
        this.name = name;
        this.port = port;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /**
     * @param name plain, merged or notify
     * @param jvm options beside the usual ones
     * @param settings of notify
     */
    static Server start(String name, Path root, String kafka, Path logs, List<String> jvm, List<String> settings)
            throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(jvm);
        if (name.equals("notify")) {
            command.addAll(List.of(
                    "-Dquarkus.http.port=" + port,
                    "-Dkafka.bootstrap.servers=" + kafka,
                    "-Dquarkus.log.console.enable=true"));
            command.addAll(settings);
            command.addAll(List.of(
                    "-jar",
                    root.resolve("notify-service/target/quarkus-app/quarkus-run.jar")
                            .toString()));
        } else {
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    Baseline.class.getName(),
                    name,
                    Integer.toString(port),
                    kafka,
                    topicOf(name)));
        }
        Server server = new Server(name, port, command, logs.resolve(name + ".log"));
        server.awaitReady();
        return server;
    }

    /** Each has a topic of its own, so that they can be measured in turns without disturbing each other. */
    static String topicOf(String name) {
        return name.equals("notify") ? "tallywire.changes" : "bench." + name;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    boolean asksForStory() {
        return name.equals("notify");
    }

    /** Resident memory in bytes. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Bytes of live objects after a full collection. */
    long liveHeap() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .start();
        String last = new String(histogram.getInputStream().readAllBytes()).strip();
        histogram.waitFor();
        return Long.parseLong(last.substring(last.lastIndexOf('\n') + 1).strip().split("\\s+")[2]);
    }

    /** How many connections it has closed because they read nothing. */
    long closedForSlowness() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("tallywire_stream_closed_total{reason=\"slow\"}"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void awaitReady() throws InterruptedException {
        for (int i = 0; i < 1200 && process.isAlive(); i++) {
            if (isReady()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(name + " did not become ready; see its log.");
    }

    private boolean isReady() throws InterruptedException {
        try {
            if (!asksForStory()) {
                new Socket("127.0.0.1", port).close();
                return true;
            }
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
