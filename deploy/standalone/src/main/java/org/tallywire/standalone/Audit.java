package org.tallywire.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.DatabaseProcess;
import org.tallywire.embedded.Ports;

/**
 * The main class of {@code ./tallywire audit}: proves the ledger's journal from the database alone, that of a data folder or
 * one that {@code --database} names. Where nothing runs on the folder its database is started for as long as it takes. Ends
 * as the ledger's own audit does: 0 whole, 1 broken, 2 could not look. First argument: the checkout.
 */
public final class Audit {
    private static final Set<String> OPTIONS = Set.of("--data", "--port-base", "--database");
    private static final int COULD_NOT_LOOK = 2;

    private final Path root;
    private final List<String> stories = new ArrayList<>();
    private final Options options;

    private Audit(Path root, List<String> words) {
        this.root = root;
        var ours = new ArrayList<String>();
        for (var each = words.iterator(); each.hasNext(); ) {
            var word = each.next();
            if (OPTIONS.contains(word) && each.hasNext()) {
                ours.addAll(List.of(word, each.next()));
            } else if (word.startsWith("-")) {
                throw new Refusal("usage: ./tallywire audit [--data FOLDER] [--port-base PORT]"
                        + " [--database postgresql://USER:PASSWORD@HOST:PORT/NAME] [STORY…]");
            } else {
                stories.add(word);
            }
        }
        this.options = Options.parse(ours, root, System::getenv);
    }

    public static void main(String[] args) throws Exception {
        try {
            var root = Path.of(args[0]).toAbsolutePath().normalize();
            System.exit(new Audit(root, List.of(args).subList(1, args.length)).run());
        } catch (Refusal | IllegalStateException e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(COULD_NOT_LOOK);
        }
    }

    private int run() throws IOException, InterruptedException {
        if (options.database().isPresent()) {
            return audit(options.database().get());
        }
        var folder = options.data();
        if (!Files.isDirectory(folder.resolve("database"))) {
            throw new Refusal("There is no database in " + folder + "; name another folder with --data.");
        }
        return isRunning(folder)
                ? audit(process(folder, options.ports().database()).address())
                : alone(folder);
    }

    /** Who runs on the folder holds its lock and tells its address there; one that crashed has left the address only. */
    private static boolean isRunning(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("running"))) {
            return false;
        }
        try (var data = DataFolder.take(folder)) {
            return false;
        } catch (Refusal e) {
            return true;
        }
    }

    private int alone(Path folder) throws IOException, InterruptedException {
        try (var data = DataFolder.take(folder)) {
            var database = process(data.path(), Ports.free());
            try {
                return audit(database.start());
            } finally {
                database.stop();
            }
        }
    }

    private static DatabaseProcess process(Path folder, int port) {
        return new DatabaseProcess(
                folder.resolve("database"),
                folder.resolve("programs"),
                folder.resolve("logs").resolve("audit.log"),
                port);
    }

    private int audit(DatabaseAddress database) throws IOException, InterruptedException {
        var app = root.resolve("ledger-service/target/quarkus-app");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*",
                "org.tallywire.ledger.AuditCommand"));
        command.addAll(stories);
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        process.environment().put("QUARKUS_DATASOURCE_USERNAME", database.user());
        process.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        return process.start().waitFor();
    }
}
