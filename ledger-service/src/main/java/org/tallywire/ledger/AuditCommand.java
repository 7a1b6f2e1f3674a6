package org.tallywire.ledger;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tallywire.ledger.journal.Audit;
import org.tallywire.ledger.journal.Entry;
import org.tallywire.ledger.journal.Epoch;
import org.tallywire.ledger.journal.Json;
import org.tallywire.ledger.journal.Kind;
import org.tallywire.stories.Story;

/**
 * Proves the journals whole from the database alone: no ledger has to run, and nothing is written. Prints a line a story.
 * Ends with 0 where all are whole, 1 where one is broken, 2 where it could not look.
 */
public final class AuditCommand {
    private static final String USAGE = "usage: audit [STORY…] " + DatabaseOptions.USAGE;

    private static final int ROWS = 2_000;

    private final Connection connection;
    private final PrintStream out;

    private AuditCommand(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        var options = DatabaseOptions.of(args, environment);
        if (options.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        try (var connection = options.get().connect()) {
            // One snapshot for the whole audit, and proof that it only reads.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new AuditCommand(connection, out).audit(options.get().words()) ? 0 : 1;
        } catch (SQLException e) {
            err.println("The database cannot be audited: " + e.getMessage());
            return 2;
        }
    }

    private record Row(String story, String epoch, int rules, String pack, long n, String hash, long seq) {}

    private boolean audit(List<String> wanted) throws SQLException {
        var rows = rows();
        var whole = true;
        for (var missing : wanted.stream()
                .filter(story -> rows.stream().noneMatch(row -> row.story.equals(story)))
                .toList()) {
            out.printf("%s: the ledger keeps no such story%n", missing);
            whole = false;
        }
        for (var row : rows) {
            if (wanted.isEmpty() || wanted.contains(row.story)) {
                var report = audit(row);
                out.println(line(report));
                whole &= report.whole();
            }
        }
        return whole;
    }

    private static String line(Audit.Report report) {
        return report.whole()
                ? String.format(
                        Locale.ROOT,
                        "%s: whole, %,d entries to %s, %,d changes in epoch %s",
                        report.story(),
                        report.entries(),
                        report.hash(),
                        report.changes(),
                        report.epoch())
                : report.story() + ": BROKEN at " + report.reason();
    }

    private List<Row> rows() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("""
                        select s.story, s.epoch, s.rules, e.pack, s.n, s.hash, s.seq
                        from story s join epoch e using (story, epoch) order by s.story""")) {
            var rows = new ArrayList<Row>();
            while (result.next()) {
                rows.add(new Row(
                        result.getString(1),
                        result.getString(2),
                        result.getInt(3),
                        result.getString(4),
                        result.getLong(5),
                        result.getString(6),
                        result.getLong(7)));
            }
            return rows;
        }
    }

    private Audit.Report audit(Row row) throws SQLException {
        var audit = new Audit(Json.readOwn(row.pack, Story.class), row.epoch, row.rules == Epoch.RULES);
        try (var entries = connection.prepareStatement(
                        "select n, kind, key, body, known, prev, hash from journal where story = ? order by n");
                var changes = connection.prepareStatement(
                        "select seq, body, n from change where story = ? and epoch = ? order by seq")) {
            entries.setFetchSize(ROWS);
            entries.setString(1, row.story);
            changes.setFetchSize(ROWS);
            changes.setString(1, row.story);
            changes.setString(2, row.epoch);
            try (var entry = entries.executeQuery();
                    var change = changes.executeQuery()) {
                var more = change.next();
                while (entry.next() && audit.isWhole()) {
                    audit.entry(new Entry(
                            row.story,
                            entry.getLong(1),
                            Kind.of(entry.getString(2)),
                            entry.getString(3),
                            entry.getString(4),
                            entry.getObject(5, OffsetDateTime.class).toInstant(),
                            entry.getString(6),
                            entry.getString(7)));
                    for (; more && change.getLong(3) <= audit.n(); more = change.next()) {
                        audit.change(change.getLong(1), change.getString(2));
                    }
                }
            }
        }
        return audit.report(row.n, row.hash, row.seq);
    }
}
