package org.tallywire.bench.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The least that the ledger's tables cost: its rows, of the journal and of the changes, into tables like them, with the same
 * columns, types and keys, and nothing around.
 */
final class BareInsert {
    private static final int ROWS = 1_000;
    private static final List<Table> TABLES = List.of(
            new Table(
                    "journal",
                    List.of("story", "n", "kind", "key", "body", "known", "prev", "hash"),
                    List.of("text", "bigint", "text", "text", "text", "timestamptz", "text", "text")),
            new Table(
                    "change",
                    List.of("story", "epoch", "seq", "n", "at", "tally", "part", "body"),
                    List.of("text", "text", "bigint", "bigint", "timestamptz", "text", "text", "text")));

    private record Table(String name, List<String> columns, List<String> types) {
        List<String[]> rows(Connection connection) throws SQLException {
            var words = columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
            var rows = new ArrayList<String[]>();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("select " + words + " from " + name + " order by story, n")) {
                while (result.next()) {
                    var row = new String[columns.size()];
                    for (int column = 0; column < row.length; column++) {
                        row[column] = result.getString(column + 1);
                    }
                    rows.add(row);
                }
            }
            return rows;
        }

        void insert(Connection connection, List<String[]> rows) throws SQLException {
            var arrays = types.stream().map(type -> "?::text[]::" + type + "[]").collect(Collectors.joining(", "));
            try (var statement =
                    connection.prepareStatement("insert into bare_" + name + " select * from unnest(" + arrays + ")")) {
                for (int column = 0; column < types.size(); column++) {
                    var of = column;
                    statement.setArray(
                            column + 1,
                            connection.createArrayOf(
                                    "text", rows.stream().map(row -> row[of]).toArray()));
                }
                statement.executeUpdate();
            }
        }
    }

    private BareInsert() {}

    /** Reports a second, with all rows that the ledger has of them; each transaction takes a thousand reports. */
    static double perSecond(BrokerAndDatabase servers) throws SQLException {
        try (var connection = servers.connect()) {
            var rows = new ArrayList<List<String[]>>();
            for (var table : TABLES) {
                try (var statement = connection.createStatement()) {
                    statement.execute("drop table if exists bare_" + table.name);
                    statement.execute("create table bare_" + table.name + " (like " + table.name + " including all)");
                }
                rows.add(table.rows(connection));
            }
            connection.setAutoCommit(false);
            var reports = rows.get(0).size();
            var transactions = (reports + ROWS - 1) / ROWS;
            var start = System.nanoTime();
            for (int n = 0; n < transactions; n++) {
                for (int table = 0; table < TABLES.size(); table++) {
                    TABLES.get(table).insert(connection, share(rows.get(table), n, transactions));
                }
                connection.commit();
            }
            return reports * 1e9 / (System.nanoTime() - start);
        }
    }

    private static List<String[]> share(List<String[]> rows, int n, int of) {
        return rows.subList(rows.size() * n / of, rows.size() * (n + 1) / of);
    }
}
