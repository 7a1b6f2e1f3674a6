package org.tallywire.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.Ports;

/**
 * The main class of {@code ./tallywire up}: starts everything, says where it is, and stops everything at Ctrl-C or TERM.
 * First argument: the checkout. What goes wrong is told in a sentence, with exit code 1.
 */
public final class Up {
    private Up() {}

    public static void main(String[] args) throws Exception {
        try {
            var root = Path.of(args[0]).toAbsolutePath().normalize();
            run(root, Options.parse(List.of(args).subList(1, args.length), root, System::getenv));
        } catch (Refusal | IllegalStateException | UncheckedIOException e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path root, Options options) throws IOException, GeneralSecurityException {
        var begun = System.nanoTime();
        var data = DataFolder.take(options.data());
        data.tellRunning(board(options));
        var leftovers = new Leftovers(data.processes());
        leftovers.awaitEnd();
        options.ports().requireFree(options);
        options.kafka().ifPresent(Up::requireBroker);
        options.database().ifPresent(Up::requireDatabase);
        if (options.fresh()) {
            data.empty();
        }
        data.turnLogs();
        var key = DeskKey.in(data.keys());

        var stack = new Stack(root, options, data, key.publicFile(), leftovers);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, data), "up-end"));
        System.out.println("Starting broker, database and services …");
        stack.start();
        System.out.println(ready(stack.services(), key, data, System.nanoTime() - begun));
        if (options.demo()) {
            new Demo(stack.services(), options.speed()).play();
        }
        await();
    }

    private static String board(Options options) {
        return "http://127.0.0.1:" + options.ports().notifyService() + "/";
    }

    private static void requireBroker(String address) {
        var hostAndPort = address.split(":");
        if (!Ports.answers(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
            throw new Refusal("No Kafka broker answers at " + address + " (--kafka).");
        }
    }

    private static void requireDatabase(DatabaseAddress database) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            connection.isValid(5);
        } catch (SQLException e) {
            throw new Refusal("The database " + database + " cannot be used (--database): " + e.getMessage());
        }
    }

    private static String ready(Services services, DeskKey key, DataFolder data, long nanos) {
        return """

                Tallywire is ready (%.1f s).

                  board  %s/
                  desk   %s/desk
                  token  %s
                         (editor, for %d hours; the desk asks for it)
                  data   %s, logs in %s

                Give it a report:

                  %s

                Ctrl-C stops everything and keeps the data.
                """.formatted(
                        nanos / 1e9,
                        services.notifier().address(),
                        services.notifier().address(),
                        key.token("desk"),
                        DeskKey.TOKEN_LIFE.toHours(),
                        data.path(),
                        data.logs(),
                        curl(services.ingest().address()));
    }

    /** Works as printed, in any shell. */
    private static String curl(URI ingest) {
        return "curl " + ingest + "/v1/reports -H 'Content-Type: application/json' -d '{"
                + "\"publisher\": \"Harbor Wire\", "
                + "\"published\": \"2023-11-24T19:30:00Z\", "
                + "\"story\": \"gaza-truce-2023\", "
                + "\"text\": \"Hamas released 24 hostages on Friday: 13 Israelis, 10 Thais and one Filipino.\"}'";
    }

    private static void end(Stack stack, DataFolder data) {
        System.out.println("Stopping …");
        stack.close();
        try {
            data.close();
        } catch (IOException e) {
            System.err.println("tallywire: " + e.getMessage());
        }
        System.out.println("Stopped.");
    }

    private static void await() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
