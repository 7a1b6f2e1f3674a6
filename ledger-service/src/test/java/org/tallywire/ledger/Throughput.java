package org.tallywire.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tallywire.ledger.journal.Json;

/**
 * How fast claims come from the broker into the journal, with boards folded and changes published, against a bare
 * multi-row insert of the same rows into the same database in the same run. Prints a line for one story and one for a
 * hundred: {@code java … org.tallywire.ledger.Throughput [reports]}.
 */
public final class Throughput {
    private static final int FIGURES = 3;
    private static final int ROWS = 1_000;

    private Throughput() {}

    /** @param ratio 1 is as fast as the bare insert */
    record Result(int stories, long reports, double reportsPerSecond, double barePerSecond, double ratio) {}

    public static void main(String[] args) throws Exception {
        var reports = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
        for (var stories : List.of(100, 1)) {
            print(measure(stories, stories == 1 ? reports / 4 : reports));
        }
        System.exit(0);
    }

    static void print(Result result) {
        System.out.printf(
                Locale.ROOT,
                "%3d stories: %,.0f reports/s = %,.0f claims/s into the journal, folded and published; bare insert %,.0f"
                        + " rows/s; ratio %.2f%n",
                result.stories,
                result.reportsPerSecond,
                result.reportsPerSecond * FIGURES,
                result.barePerSecond,
                result.ratio);
    }

    static Result measure(int stories, int reports) throws Exception {
        try (var fleet = new Fleet()) {
            var packs = packs(stories);
            preload(fleet, stories, reports);
            fleet.ledger(Map.of("tallywire.ledger.stories", packs.toString()), "-XX:TieredStopAtLevel=4", "-Xmx1g")
                    .launch();
            // The first part warms the machine up, as a service that has run for a while is warm.
            var warm = reports / 3;
            awaitEntries(fleet, warm);
            var from = fleet.entries();
            var start = System.nanoTime();
            awaitEntries(fleet, reports);
            while (fleet.unpublished() != 0) {
                LockSupport.parkNanos(10_000_000);
            }
            var perSecond = (reports - from) * 1e9 / (System.nanoTime() - start);
            var bare = bare(fleet);
            return new Result(stories, reports, perSecond, bare, perSecond / bare);
        }
    }

    /** As many stories as wanted, each counting like one that ships. */
    private static Path packs(int stories) throws IOException {
        var folder = Files.createTempDirectory("tallywire-packs");
        var pack = new String(
                Throughput.class
                        .getClassLoader()
                        .getResourceAsStream("stories/" + Samples.STORY + "/pack.yaml")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < stories; i++) {
            var home = Files.createDirectory(folder.resolve(story(i)));
            Files.writeString(home.resolve("pack.yaml"), pack.replace("story: " + Samples.STORY, "story: " + story(i)));
        }
        return folder;
    }

    private static String story(int i) {
        return String.format(Locale.ROOT, "load-%03d", i);
    }

    private static void preload(Fleet fleet, int stories, int reports) {
        try (KafkaProducer<String, String> producer = Topic.producer(fleet.servers.kafka())) {
            for (int i = 0; i < reports; i++) {
                var story = story(i % stories);
                producer.send(
                        new ProducerRecord<>("tallywire.claims", story, Json.write(Samples.load(story, i, FIGURES))));
            }
            producer.flush();
        }
    }

    private static void awaitEntries(Fleet fleet, long count) {
        while (fleet.number("select coalesce(sum(n), 0) from story") < count) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The rows of the journal into a table like it: the same columns, types and keys, and nothing around them. */
    private static double bare(Fleet fleet) throws SQLException {
        try (var connection = fleet.connect()) {
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
            for (int column = 0; column < 8; column++) {
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
