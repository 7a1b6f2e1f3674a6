package org.tallywire.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.tallywire.embedded.Child;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.Folders;

/** A whole Tallywire on free ports and in a temporary folder, for measurements; gone with its data once it is closed. */
public final class OwnTallywire implements AutoCloseable {
    private final Path folder;
    private final Stack stack;

    private OwnTallywire(Path folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
    }

    /**
     * Starts one and returns when a report can be taken. It ends with this program, if it is not closed before.
     *
     * @param root the checkout, in which the services have been built
     * @throws IllegalStateException if a part does not start, with the end of its log
     */
    public static OwnTallywire start(Path root) throws IOException, GeneralSecurityException {
        var folder = Files.createTempDirectory("tallywire-own");
        var ports = PortPlan.free();
        var options = Options.parse(
                List.of("--data", folder.toString(), "--port-base", Integer.toString(ports.base())),
                root,
                name -> null);
        var data = DataFolder.take(folder);
        var key = DeskKey.in(data.keys()).publicFile();
        var own = new OwnTallywire(folder, new Stack(root, options, data, key, new Leftovers(data.processes())));
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "own-end"));
        own.stack.start();
        return own;
    }

    public URI ingest() {
        return stack.services().ingest().address();
    }

    public URI ledger() {
        return stack.services().ledger().address();
    }

    public URI notifier() {
        return stack.services().notifier().address();
    }

    /** {@code host:port} of its broker. */
    public String kafka() {
        return stack.kafka();
    }

    public DatabaseAddress database() {
        return stack.database();
    }

    /** Its processes: broker, database, services. */
    public List<Child> children() {
        return stack.children();
    }

    @Override
    public synchronized void close() {
        stack.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Left behind " + folder + ": " + e.getMessage(), e);
        }
    }
}
