package org.tallywire.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseProcessIT {
    @TempDir
    Path folder;

    DatabaseProcess database;

    @BeforeEach
    void create() {
        database = DatabaseProcess.onFreePort(folder);
    }

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void writesToTheDiskBeforeItAcknowledges() throws SQLException {
        database.start();

        assertEquals("on", query("show fsync"));
        assertEquals("on", query("show synchronous_commit"));
    }

    @Test
    void keepsWhatWasCommittedOverAStopAndOverAKill() throws SQLException {
        var address = database.start();
        execute("create table seen (n bigint primary key)");
        execute("insert into seen values (1)");
        database.stop();
        assertEquals(address, database.start());
        execute("insert into seen values (2)");
        database.kill();
        assertEquals(address, database.start());

        assertEquals("2", query("select count(*) from seen"));
    }

    @Test
    void takesOverFromAServerThatLostItsGuardian() throws SQLException {
        database.start();
        execute("create table seen (n bigint primary key)");
        database.child().kill();
        assertTrue(Postmaster.of(folder).isPresent(), "the server outlives a guardian that was killed");
        database.start();

        assertEquals("0", query("select count(*) from seen"));
    }

    @Test
    void noServerIsLeftAfterAStop() {
        database.start();
        database.stop();

        assertFalse(Postmaster.of(folder).isPresent());
    }

    @Test
    void startsAnewWhereUnpackingOrInitialisingWasCutShort() throws Exception {
        Files.createDirectories(folder.resolve("unpacking1/bin"));
        Files.createFile(folder.resolve("unpacking1/bin/postgres"));
        database = new DatabaseProcess(folder, folder, folder.resolve("database.log"), Ports.free());
        Files.createDirectories(folder.resolve("data.new/base"));
        Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("password"), "");
        database.start();

        assertEquals("1", query("select 1"));
    }

    @Test
    void aWrongPasswordDoesNotOpenIt() {
        var address = database.start();

        assertThrows(SQLException.class, () -> DriverManager.getConnection(address.jdbcUrl(), address.user(), "guessed")
                .close());
    }

    @Test
    void aTakenPortIsToldWithTheEndOfTheLog() {
        var address = database.start();
        var second = new DatabaseProcess(
                folder.resolve("second"),
                Libraries.target().resolve("postgres"),
                folder.resolve("second.log"),
                address.port());

        var failure = assertThrows(IllegalStateException.class, second::start);
        assertTrue(failure.getMessage().contains("Address already in use"), failure.getMessage());
    }

    @Test
    void itsProcessesEndWhenTheirStarterIsGone() {
        database.start();
        var guardian = ProcessHandle.of(database.child().pid()).orElseThrow();
        database.child().letGo();

        guardian.onExit().join();
        assertFalse(Postmaster.of(folder).isPresent());
    }

    private void execute(String statement) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String query(String query) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
