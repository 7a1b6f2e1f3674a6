package org.tallywire.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.embedded.Folders;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;
import org.tallywire.testing.Servers;

/** Real ledgers in processes of their own, on a broker and a database of their own that can be cut off. */
final class Fleet implements AutoCloseable {
    final Servers servers;
    private final Path folder;
    private final List<ServiceProcess> ledgers = new ArrayList<>();

    Fleet() throws IOException {
        this.folder = Files.createTempDirectory("tallywire-fleet");
        this.servers = Servers.start(folder);
        Topics.create(servers.kafka());
    }

    /**
     * A ledger that has not been started.
     *
     * @param more settings beside the usual ones; an empty one is left out
     */
    ServiceProcess ledger(Map<String, String> more, String... javaOptions) {
        var database = servers.database();
        var settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "mp.jwt.verify.publickey.location", Tokens.publicKey()));
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        var name = "ledger-" + ledgers.size();
        var ledger = new ServiceProcess(
                name,
                Path.of(System.getProperty("tallywire.root"), "ledger-service", "target", "quarkus-app"),
                Ports.free(),
                settings,
                javaOptions.length == 0 ? List.of("-Xmx512m") : List.of(javaOptions),
                folder.resolve(name + ".log"));
        ledgers.add(ledger);
        return ledger;
    }

    Connection connect() throws SQLException {
        var database = servers.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** How many entries the journals hold; -1 while nobody can say. */
    long entries() {
        return number("select count(*) from journal");
    }

    /** How many stories have something that is committed and not published. */
    long unpublished() {
        return number("""
                select count(*) from story s join published p using (story)
                where p.epoch <> s.epoch or p.seq < s.seq or p.board_seq < s.seq or p.decided < s.decided""");
    }

    long number(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        for (var ledger : ledgers) {
            if (ledger.child() != null && ledger.child().alive()) {
                ledger.kill();
            }
        }
        servers.close();
        Folders.delete(folder);
    }
}
