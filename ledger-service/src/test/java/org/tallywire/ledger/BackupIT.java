package org.tallywire.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.ServiceProcess;

/** Backup and restore, rehearsed; and what earlier releases saved is taken over by this one. */
class BackupIT {
    /** {@code -Dtallywire.write} keeps the first backup of this run as that of the release. */
    private static final boolean WRITE = System.getProperty("tallywire.write") != null;

    private static final Path RELEASES =
            Path.of(System.getProperty("tallywire.root"), "ledger-service/src/test/resources/releases");
    private static final String RELEASE = "0.1.0";

    private static Fleet fleet;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        fleet = new Fleet();
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
    }

    @Test
    void whatWasSavedAndWhatCameAfterIsThereAgainNumberByNumber() throws Exception {
        var database = fleet.servers.database();
        var ledger = fleet.ledger(Map.of()).launch().awaitReady();
        var file = folder.resolve("ledger.backup");
        var sent = 0L;
        try (var load = new Load(fleet.servers.kafka(), 1, 60)) {
            FaultIT.awaitMoreEntries(fleet, 20);
            RebuildIT.decide(ledger, Tokens.of("Ada", "editor"), override());
            assertEquals("0 ", command(database, "save", file.toString()).substring(0, 2), "saved while it writes");
            if (WRITE) {
                Files.createDirectories(RELEASES);
                Files.copy(file, RELEASES.resolve(RELEASE + ".backup"), StandardCopyOption.REPLACE_EXISTING);
            }
            FaultIT.awaitMoreEntries(fleet, 100);
            sent = Load.count(load.stop());
        }
        FaultIT.awaitAll(fleet, sent, 1);
        var boards = boards(ledger);
        var everything = RebuildIT.everything(database);
        ledger.stop();

        assertTrue(command(database, "restore", file.toString()).contains("not empty"), "what is there is left alone");
        RebuildIT.execute(database, "drop schema public cascade");
        RebuildIT.execute(database, "create schema public");
        assertWhole(command(database, "restore", file.toString()));
        assertTrue(fleet.entries() < sent, "the backup is older than what was there");

        var restored = fleet.ledger(Map.of("tallywire.ledger.group", "restored"))
                .launch()
                .awaitReady();
        FaultIT.awaitAll(fleet, sent, 1);
        assertEquals(boards, boards(restored));
        assertEquals(everything, RebuildIT.everything(database));
        restored.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = RELEASE)
    void whatAReleaseSavedIsTakenOverAsItIs(String release) throws Exception {
        RebuildIT.execute(fleet.servers.database(), "create database upgraded");
        var upgraded = fleet.servers.database().named("upgraded");
        assertWhole(command(
                upgraded, "restore", RELEASES.resolve(release + ".backup").toString()));
        var before = journal(upgraded);
        assertFalse(before.isEmpty());

        var ledger = fleet.ledger(Map.of(
                        "quarkus.datasource.jdbc.url",
                        upgraded.jdbcUrl(),
                        "quarkus.datasource.reactive.url",
                        upgraded.reactiveUrl(),
                        "mp.messaging.incoming.claims.enabled",
                        "false",
                        "mp.messaging.incoming.decisions.enabled",
                        "false"))
                .launch()
                .awaitReady();
        assertEquals(before, journal(upgraded), "the journal is the truth, and older than any release");
        for (var story : Load.STORIES) {
            var audit = RestAssured.get(ledger.address().resolve("/v1/stories/" + story + "/audit"))
                    .jsonPath();
            assertTrue(audit.getBoolean("whole"), audit.prettify());
        }
        var board = RestAssured.get(ledger.address().resolve("/v1/stories/" + Samples.STORY))
                .jsonPath();
        assertTrue(board.getLong("seq") > 0, board.prettify());
        ledger.stop();
    }

    private static Map<String, Object> override() {
        return Map.of(
                "id",
                "override",
                "kind",
                "override",
                "tally",
                "hostages-released",
                "part",
                List.of(),
                "low",
                40,
                "high",
                40,
                "note",
                "Counted at the crossing.");
    }

    private static List<List<String>> journal(DatabaseAddress database) throws Exception {
        return RebuildIT.everything(database).stream()
                .filter(row -> row.get(0).equals("journal"))
                .toList();
    }

    private static Map<String, String> boards(ServiceProcess ledger) {
        return Load.STORIES.stream().collect(Collectors.toMap(story -> story, story -> RestAssured.get(
                        ledger.address().resolve("/v1/stories/" + story))
                .asString()));
    }

    private static void assertWhole(String said) {
        assertTrue(said.startsWith("0 "), said);
        Load.STORIES.forEach(story -> assertTrue(said.contains(story + ": whole"), said));
    }

    /** The exit code and all that was printed. */
    private static String command(DatabaseAddress database, String... words) {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var args = new java.util.ArrayList<>(List.of(words));
        args.addAll(List.of("--database", database.jdbcUrl(), "--user", database.user()));
        var code = BackupCommand.run(args, Map.of("QUARKUS_DATASOURCE_PASSWORD", database.password()), out, out);
        return code + " " + printed.toString(StandardCharsets.UTF_8);
    }
}
