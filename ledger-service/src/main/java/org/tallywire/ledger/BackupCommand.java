package org.tallywire.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.tallywire.ledger.backup.Backup;

/**
 * Saves what the ledger keeps to a file, beside a running ledger, and restores it into an empty database, whose journals
 * are then proven whole. A backup of an earlier release is restored as it was; the next ledger that starts brings its schema
 * up to date. Ends with 0 where all went well, 1 where a restored journal is broken, 2 where it could not be done.
 */
public final class BackupCommand {
    private static final String USAGE = "usage: save FILE | restore FILE " + DatabaseOptions.USAGE;

    private BackupCommand() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        var options = DatabaseOptions.of(args, environment)
                .filter(found -> found.words().size() == 2
                        && List.of("save", "restore").contains(found.words().get(0)));
        if (options.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        var file = Path.of(options.get().words().get(1));
        try {
            if (options.get().words().get(0).equals("save")) {
                save(options.get(), file, out);
                return 0;
            }
            restore(options.get(), file, out);
            return audit(options.get(), environment, out, err);
        } catch (SQLException | IOException | FlywayException e) {
            err.println("It could not be done: " + e.getMessage());
            return 2;
        }
    }

    private static void save(DatabaseOptions options, Path file, PrintStream out) throws SQLException, IOException {
        try (var connection = options.connect()) {
            var schema = Backup.save(connection, file);
            out.printf("%s: %,d bytes, schema %s%n", file, Files.size(file), schema);
        }
    }

    private static void restore(DatabaseOptions options, Path file, PrintStream out) throws SQLException, IOException {
        var schema = Backup.schemaOf(file);
        try (var connection = options.connect()) {
            if (!Backup.isEmpty(connection)) {
                throw new IOException("The database is not empty; nothing was written.");
            }
            Flyway.configure(BackupCommand.class.getClassLoader())
                    .dataSource(options.url(), options.user(), options.password())
                    .locations("classpath:db/migration")
                    .target(schema)
                    .load()
                    .migrate();
            Backup.load(connection, file);
            out.printf("%s is restored, schema %s%n", file, schema);
        }
    }

    private static int audit(
            DatabaseOptions options, Map<String, String> environment, PrintStream out, PrintStream err) {
        var words = new ArrayList<>(List.of("--database", options.url(), "--user", options.user()));
        return AuditCommand.run(words, environment, out, err);
    }
}
