package org.tallywire.bench.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.DatabaseProcess;
import org.tallywire.embedded.Folders;
import org.tallywire.embedded.Ports;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.embedded.Topics;

/** A broker and a database of a benchmark's own, and a ledger on them. */
final class BrokerAndDatabase implements AutoCloseable {
    /** The embedded services start small and quick; this one runs as its image does, with all compilers. */
    private static final List<String> OF_THE_IMAGE = List.of("-Xmx1500m", "-XX:TieredStopAtLevel=4");

    private final Path folder;
    private final BrokerProcess broker;
    private final DatabaseProcess database;
    private ServiceProcess ledger;
    private int ledgerPort;

    BrokerAndDatabase(Path folder) {
        this.folder = folder;
        broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        database = DatabaseProcess.onFreePort(folder.resolve("database"));
        broker.start();
        database.start();
        Topics.create(broker.address());
    }

    String kafka() {
        return broker.address();
    }

    void startLedger(Path app, Path packs) {
        var address = database.address();
        var settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka(),
                "quarkus.datasource.username", address.user(),
                "quarkus.datasource.password", address.password(),
                "quarkus.datasource.jdbc.url", address.jdbcUrl(),
                "quarkus.datasource.reactive.url", address.reactiveUrl(),
                "tallywire.ledger.stories", packs.toString()));
        ledgerPort = Ports.free();
        ledger = new ServiceProcess("ledger", app, ledgerPort, settings, OF_THE_IMAGE, folder.resolve("ledger.log"))
                .launch()
                .awaitReady();
    }

    URI ledger() {
        return URI.create("http://127.0.0.1:" + ledgerPort);
    }

    Connection connect() throws SQLException {
        var address = database.address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    long number(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        if (ledger != null) {
            ledger.stop();
        }
        broker.stop();
        database.stop();
        Folders.delete(folder);
    }
}
