package org.tallywire.standalone;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tallywire up} as a person runs it. */
class UpIT {
    private static final Path ROOT = Path.of(System.getProperty("tallywire.root"));
    private static final Duration READY = Duration.ofSeconds(240);

    @TempDir
    Path folder;

    private final PortPlan ports = PortPlan.free();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(process -> {
            process.destroy();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
    }

    @Test
    void startsOnceRestartsWhatDiesAndLeavesNothing() throws Exception {
        var up = up(folder, ports, "first");
        awaitReady(up, "first");
        var children = up.descendants().toList();

        var second = up(folder, PortPlan.free(), "second");
        assertEquals(1, second.waitFor());
        assertEquals(
                "tallywire: Tallywire already runs on %s (process %d, http://127.0.0.1:%d/); stop it first, or start another one with --data and --port-base.\n"
                        .formatted(folder.resolve("data"), up.pid(), ports.notifyService()),
                output("second"));

        kill(child(up, "ledger-service"));
        await().atMost(READY).until(() -> output("first").contains("The ledger-service ended by itself"));
        await().atMost(READY).until(() -> HttpCheck.ready(ports.ledgerService()));

        up.destroy();
        assertEquals(143, up.waitFor());
        assertTrue(output("first").endsWith("Stopping …\nStopped.\n"), output("first"));
        assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
    }

    @Test
    void whatAKilledLauncherLeavesEndsAndTheNextOneWorks() throws Exception {
        var up = up(folder, ports, "first");
        awaitReady(up, "first");
        var children = up.descendants().toList();
        up.destroyForcibly().waitFor();
        var next = up(folder, ports, "next");
        awaitReady(next, "next");

        assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
    }

    @Test
    void aTakenPortIsNamedWithItsUse() throws Exception {
        try (var taken = new ServerSocket(ports.ledgerService(), 1, InetAddress.getLoopbackAddress())) {
            var up = up(folder, ports, "taken");

            assertEquals(1, up.waitFor());
            assertTrue(
                    output("taken")
                            .startsWith("tallywire: Another program already uses port " + taken.getLocalPort()
                                    + " (ledger-service);"),
                    output("taken"));
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsToldInASentence() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");
        var up = up(folder, ports, "file");

        assertEquals(1, up.waitFor());
        assertTrue(output("file").startsWith("tallywire: The folder " + folder.resolve("data")), output("file"));
    }

    @Test
    void worksThroughALinkFromAnywhere() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), ROOT.resolve("tallywire"));
        var help = start(List.of(link.toString(), "up", "--no-build", "--quickly"), "link");

        assertEquals(1, help.waitFor());
        assertFalse(output("link").isEmpty());
        assertEquals("tallywire: \"--quickly\" is not an option here; ./tallywire help lists them.\n", output("link"));
    }

    private Process up(Path folder, PortPlan ports, String name) throws IOException {
        return start(
                List.of(
                        ROOT.resolve("tallywire").toString(),
                        "up",
                        "--no-build",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port-base",
                        Integer.toString(ports.base())),
                name);
    }

    private Process start(List<String> command, String name) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        started.add(process);
        return process;
    }

    private void awaitReady(Process up, String name) {
        await().atMost(READY).until(() -> output(name).contains("Tallywire is ready") || !up.isAlive());
        assertTrue(up.isAlive(), () -> outputOf(name));
    }

    private String outputOf(String name) {
        try {
            return output(name);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".out"));
    }

    private static ProcessHandle child(Process up, String service) {
        return up.descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> Pattern.compile(service + "/target/quarkus-app")
                                .matcher(line)
                                .find())
                        .orElse(false))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
