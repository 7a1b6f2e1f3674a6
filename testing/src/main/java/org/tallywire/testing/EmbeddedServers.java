package org.tallywire.testing;

import java.nio.file.Path;
import org.tallywire.embedded.BrokerProcess;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.DatabaseProcess;

/** The launcher's broker and database. */
record EmbeddedServers(BrokerProcess broker, DatabaseProcess postgres) implements Servers {
    static Servers start(Path folder) {
        var broker = BrokerProcess.onFreePorts(folder.resolve("broker"));
        var postgres = DatabaseProcess.onFreePort(folder.resolve("database"));
        broker.start();
        postgres.start();
        return new EmbeddedServers(broker, postgres);
    }

    @Override
    public String kafka() {
        return broker.address();
    }

    @Override
    public DatabaseAddress database() {
        return postgres.address();
    }

    @Override
    public void stopBroker() {
        broker.stop();
    }

    @Override
    public void killBroker() {
        broker.kill();
    }

    @Override
    public void startBroker() {
        broker.start();
    }

    @Override
    public void stopDatabase() {
        postgres.stop();
    }

    @Override
    public void killDatabase() {
        postgres.kill();
    }

    @Override
    public void startDatabase() {
        postgres.start();
    }

    @Override
    public void close() {
        broker.stop();
        postgres.stop();
    }

    @Override
    public String toString() {
        return "the embedded broker " + kafka() + " and database " + database();
    }
}
