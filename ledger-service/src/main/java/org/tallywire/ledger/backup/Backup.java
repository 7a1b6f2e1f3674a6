package org.tallywire.ledger.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * One file with all that the ledger keeps: a zip with each table as PostgreSQL's {@code COPY} writes it, and the version of
 * the schema that they are of. It is one moment's view, taken while the ledger goes on writing.
 */
public final class Backup {
    /** What was migrated, with check sums: a migration that was rewritten since shows at the next start. */
    private static final String HISTORY = "flyway_schema_history";

    /** A table stands behind those that it refers to. */
    private static final List<String> TABLES =
            List.of("story", "epoch", "journal", "change", "published", "proposal", HISTORY);

    private static final String SCHEMA = "schema";
    private static final String ENDING = ".copy";

    private Backup() {}

    /**
     * Writes the file, or leaves the one that is there as it is.
     *
     * @param connection used for nothing else meanwhile
     * @return the version of the schema
     */
    public static String save(Connection connection, Path file) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        requireKnownTables(connection);
        var schema = schema(connection);
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (var zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                zip.putNextEntry(entry(SCHEMA));
                zip.write(schema.getBytes(UTF_8));
                for (var table : TABLES) {
                    zip.putNextEntry(entry(table + ENDING));
                    copyOut(connection, table, zip);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        connection.rollback();
        return schema;
    }

    /** The version of the schema that a file's tables are of. */
    public static String schemaOf(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile());
                var schema = content(zip, SCHEMA)) {
            return new String(schema.readAllBytes(), UTF_8);
        }
    }

    /** Fills the tables, which are empty and of the file's schema: all of them, or none. */
    public static void load(Connection connection, Path file) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var zip = new ZipFile(file.toFile());
                var statement = connection.createStatement()) {
            statement.execute("delete from " + HISTORY);
            for (var table : TABLES) {
                try (var rows = content(zip, table + ENDING)) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin", rows);
                }
            }
        }
        connection.commit();
    }

    /** Whether anything of a ledger stands in the database. */
    public static boolean isEmpty(Connection connection) throws SQLException {
        return tables(connection).isEmpty();
    }

    /** A table that a later version added and nobody saves would be missed only when it is needed. */
    private static void requireKnownTables(Connection connection) throws SQLException {
        var found = tables(connection);
        if (!found.equals(new TreeSet<>(TABLES))) {
            throw new SQLException("The tables are " + found + "; a backup is made of " + TABLES + ".");
        }
    }

    private static TreeSet<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = current_schema()")) {
            var tables = new TreeSet<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private static String schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select version from " + HISTORY
                        + " where success and version is not null order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void copyOut(Connection connection, String table, OutputStream to) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", to);
    }

    private static InputStream content(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("It is no backup of a ledger: it holds no " + name + ".");
        }
        return zip.getInputStream(entry);
    }

    /** Without a time of its own: the same content gives the same file. */
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }
}
