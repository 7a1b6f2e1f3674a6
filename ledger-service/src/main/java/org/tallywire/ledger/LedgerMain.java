package org.tallywire.ledger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.tallywire.ledger.recording.Rebuild;

/** Starts the service; with the word {@code rebuild} it fills an empty database from the topics instead, and ends. */
@QuarkusMain
public final class LedgerMain {
    private LedgerMain() {}

    public static void main(String... args) {
        if (args.length == 1 && args[0].equals("rebuild")) {
            withoutTheService();
            Quarkus.run(Rebuild.class, args);
        } else if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.err.println("usage: [rebuild], not " + List.of(args));
            System.exit(2);
        }
    }

    /** A rebuild is alone with the database: nothing is consumed, swept or answered meanwhile. */
    private static void withoutTheService() {
        System.setProperty("mp.messaging.incoming.claims.enabled", "false");
        System.setProperty("mp.messaging.incoming.decisions.enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("quarkus.http.host-enabled", "false");
    }
}
