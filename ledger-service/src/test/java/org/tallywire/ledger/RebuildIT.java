package org.tallywire.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.ServiceProcess;
import org.tallywire.ledger.journal.Json;

/** An empty database is filled from the topics to the same journal, hashes, numbers and boards; and the audit sees a forgery. */
class RebuildIT {
    private static final String EVERYTHING = """
            select 'journal', story, n::text, kind, key, body, known::text, prev, hash from journal
            union all select 'change', story, epoch, seq::text, n::text, at::text, tally, part, body from change
            union all select 'story', story, epoch, n::text, hash, known::text, decided::text, seq::text, board_hash
            from story where n > 0
            order by 1, 2, 3, 4, 5""";

    @Test
    void aRebuildFromTheTopicsGivesTheSameJournalAndTheSameBoards() throws Exception {
        try (var fleet = new Fleet()) {
            var ledger = fleet.ledger(Map.of()).launch().awaitReady();
            var expected = live(fleet, ledger);
            ledger.stop();

            var empty = fleet.servers.database().named("rebuilt");
            execute(fleet.servers.database(), "create database rebuilt");
            assertEquals(0, rebuild(fleet.servers.kafka(), empty), "the rebuild ends well");
            assertEquals(expected, everything(empty));
            assertEquals(1, rebuild(fleet.servers.kafka(), empty), "a journal that is not empty is left alone");
            assertEquals(expected, everything(empty));

            assertTrue(audit(empty, 0).contains("gaza-truce-2023: whole"), audit(empty, 0));
            forge(empty);
            assertTrue(audit(empty, 1).contains("gaza-truce-2023: BROKEN at entry 5"), audit(empty, 1));
        }
    }

    /** Reports with decisions between them, at whatever place they come to stand. */
    private static List<List<String>> live(Fleet fleet, ServiceProcess ledger) throws Exception {
        var token = Tokens.of("Ada", "editor");
        var sent = 0L;
        for (int round = 0; round < 4; round++) {
            try (var load = new Load(fleet.servers.kafka(), round, 60)) {
                decide(
                        ledger,
                        token,
                        Map.of(
                                "id",
                                "override-" + round,
                                "kind",
                                "override",
                                "tally",
                                "hostages-released",
                                "part",
                                List.of(),
                                "low",
                                40 + round,
                                "high",
                                40 + round,
                                "note",
                                "Counted at the crossing."));
                decide(
                        ledger,
                        token,
                        Map.of(
                                "id",
                                "undo-" + round,
                                "kind",
                                "undo",
                                "undoes",
                                "override-" + round,
                                "note",
                                "Not needed."));
                FaultIT.awaitMoreEntries(fleet, 40);
                sent += Load.count(load.stop());
            }
        }
        FaultIT.awaitAll(fleet, sent, 8);
        return everything(fleet.servers.database());
    }

    static void decide(ServiceProcess ledger, String token, Map<String, Object> decision) {
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Json.write(decision))
                .post(ledger.address().resolve("/v1/stories/gaza-truce-2023/decisions"))
                .then()
                .statusCode(202);
    }

    private static int rebuild(String kafka, DatabaseAddress database) throws Exception {
        var runner = Path.of(
                System.getProperty("tallywire.root"), "ledger-service", "target", "quarkus-app", "quarkus-run.jar");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                runner.toString(),
                "rebuild");
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", kafka,
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl()));
        var process = builder.inheritIO().start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        return process.exitValue();
    }

    private static String audit(DatabaseAddress database, int expected) {
        var out = new ByteArrayOutputStream();
        var code = AuditCommand.run(
                List.of("--database", database.jdbcUrl(), "--user", database.user()),
                Map.of("QUARKUS_DATASOURCE_PASSWORD", database.password()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertEquals(expected, code);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Whoever owns the database can switch the trigger off; the chain tells. */
    private static void forge(DatabaseAddress database) throws SQLException {
        execute(database, "alter table journal disable trigger user");
        execute(
                database,
                "update journal set body = replace(body, ' hostages', ' captives') where n = 5 and story ="
                        + " 'gaza-truce-2023'");
        execute(database, "update journal set key = 'x' where n = 5 and story = 'gaza-truce-2023'");
    }

    static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<List<String>> everything(DatabaseAddress database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(EVERYTHING)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= 9; column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                all.add(row);
            }
            return all;
        }
    }
}
