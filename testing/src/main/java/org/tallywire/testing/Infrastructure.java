package org.tallywire.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.Folders;
import org.tallywire.embedded.Topics;

/**
 * Gives a {@code @QuarkusTest} a real broker and a real database: {@code @WithTestResource(Infrastructure.class)}. They are
 * started once a test run; each start of the application finds an empty database and empty topics.
 *
 * <p>Sets {@code kafka.bootstrap.servers}, {@code quarkus.datasource.username}, {@code …password}, {@code …jdbc.url} and
 * {@code …reactive.url}.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var shared = Shared.get();
        Topics.recreate(shared.kafka());
        var database = FreshDatabase.on(shared.database());
        return Map.of(
                "kafka.bootstrap.servers", shared.kafka(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.devservices.enabled", "false");
    }

    /** The servers stay for the next class; they end with the test run. */
    @Override
    public void stop() {}

    /**
     * The servers of this JVM. Quarkus loads this class anew for every application that it starts, so what is known of them
     * stands in the system's properties, and the hook that stops them also keeps them from being collected.
     */
    private record Shared(String kafka, DatabaseAddress database) {
        private static final String PROPERTY = "org.tallywire.testing.servers";

        static synchronized Shared get() {
            var known = System.getProperty(PROPERTY);
            if (known == null) {
                var folder = folder();
                var servers = Servers.start(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder), "servers-stop"));
                var address = servers.database();
                known = String.join(
                        " ",
                        servers.kafka(),
                        address.host(),
                        Integer.toString(address.port()),
                        address.database(),
                        address.user(),
                        address.password());
                System.setProperty(PROPERTY, known);
            }
            var words = known.split(" ");
            return new Shared(
                    words[0], new DatabaseAddress(words[1], Integer.parseInt(words[2]), words[3], words[4], words[5]));
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("tallywire-test");
            } catch (IOException e) {
                throw new UncheckedIOException("No temporary folder: " + e.getMessage(), e);
            }
        }

        private static void end(Servers servers, Path folder) {
            servers.close();
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("Left behind: " + folder, e);
            }
        }
    }
}
