package org.tallywire.bench.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The least that a journal costs: its rows into a table like it, with the same columns, types and keys, and nothing around. */
final class BareInsert {
    private static final int ROWS = 1_000;
    private static final int COLUMNS = 8;

    private BareInsert() {}

    /** Rows a second, of the rows that the journal has. */
    static double perSecond(BrokerAndDatabase servers) throws SQLException {
        try (var connection = servers.connect()) {
            connection.createStatement().execute("drop table if exists bare");
            connection.createStatement().execute("create table bare (like journal including all)");
            connection.setAutoCommit(false);
            var rows = rows(connection);
            var start = System.nanoTime();
            for (int from = 0; from < rows.size(); from += ROWS) {
                insert(connection, rows.subList(from, Math.min(rows.size(), from + ROWS)));
                connection.commit();
            }
            return rows.size() * 1e9 / (System.nanoTime() - start);
        }
    }

    private static List<Object[]> rows(Connection connection) throws SQLException {
        var rows = new ArrayList<Object[]>();
        try (var result = connection
                .createStatement()
                .executeQuery("select story, n, kind, key, body, known, prev, hash from journal order by story, n")) {
            while (result.next()) {
                rows.add(new Object[] {
                    result.getString(1),
                    result.getLong(2),
                    result.getString(3),
                    result.getString(4),
                    result.getString(5),
                    result.getObject(6, OffsetDateTime.class).toString(),
                    result.getString(7),
                    result.getString(8)
                });
            }
        }
        return rows;
    }

    private static void insert(Connection connection, List<Object[]> rows) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into bare select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],"
                        + " ?::text[]::timestamptz[], ?::text[], ?::text[])")) {
            for (int column = 0; column < COLUMNS; column++) {
                statement.setArray(column + 1, array(connection, rows, column));
            }
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, List<Object[]> rows, int column) throws SQLException {
        return connection.createArrayOf(
                column == 1 ? "bigint" : "text",
                rows.stream().map(row -> row[column]).toArray());
    }
}
