package org.tallywire.embedded;

/** Where a PostgreSQL database is and who may use it. */
public record DatabaseAddress(String host, int port, String database, String user, String password) {
    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    public String reactiveUrl() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    public DatabaseAddress named(String other) {
        return new DatabaseAddress(host, port, other, user, password);
    }

    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
