package org.tallywire.testing;

import java.nio.file.Path;
import org.tallywire.embedded.DatabaseAddress;

/**
 * A running broker and a running database that a test may cut, kill and start again; addresses and contents stay. The
 * topics exist.
 */
public interface Servers extends AutoCloseable {
    /**
     * Starts a broker and a database of the kind that {@link Choice} says.
     *
     * @param folder for what they hold; used by the embedded ones
     */
    static Servers start(Path folder) {
        return Choice.of(System.getenv(Choice.VARIABLE)).start(folder);
    }

    /** {@code host:port}. */
    String kafka();

    DatabaseAddress database();

    void stopBroker();

    /** As a power cut would. */
    void killBroker();

    void startBroker();

    void stopDatabase();

    /** As a power cut would. */
    void killDatabase();

    void startDatabase();

    /** Stops both. */
    @Override
    void close();
}
