package org.tallywire.testing;

import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.tallywire.embedded.DatabaseAddress;

/** An empty database beside another one on the same server. */
public final class FreshDatabase {
    private FreshDatabase() {}

    public static DatabaseAddress on(DatabaseAddress server) {
        var fresh = server.named("test_" + UUID.randomUUID().toString().replace("-", ""));
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        try (var connection = source.getConnection(server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + fresh.database());
            return fresh;
        } catch (SQLException e) {
            throw new IllegalStateException("No fresh database: " + e.getMessage(), e);
        }
    }
}
