package org.tallywire.notify.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.embedded.ServiceProcess;

/** The service as it is packaged, in a process of a test's own: one that can be stopped, and of which there may be two. */
final class OwnProcess {
    private static final Path APP =
            Path.of(System.getProperty("tallywire.root", ".."), "notify-service", "target", "quarkus-app");

    private OwnProcess() {}

    /**
     * Not launched yet.
     *
     * @param folder for its log
     * @param settings beside the broker's address
     */
    static ServiceProcess of(String name, int port, String kafka, Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", kafka);
        return new ServiceProcess(
                name,
                APP,
                port,
                all,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                folder.resolve(name + ".log"));
    }
}
