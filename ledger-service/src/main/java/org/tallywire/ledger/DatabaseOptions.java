package org.tallywire.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database that a command works on, as said on the command line or in the environment; the password only there.
 *
 * @param words what else stands on the line
 */
record DatabaseOptions(String url, String user, String password, List<String> words) {
    static final String USAGE = """
            [--database jdbc:postgresql://HOST:PORT/NAME] [--user NAME]
            The password is taken from QUARKUS_DATASOURCE_PASSWORD or PGPASSWORD.""";

    /** Empty where an option is unknown or lacks its value. */
    static Optional<DatabaseOptions> of(List<String> args, Map<String, String> environment) {
        var url = environment.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:5432/tallywire");
        var user = environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", "tallywire");
        var words = new ArrayList<String>();
        for (var rest = args.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (word.equals("--database") && rest.hasNext()) {
                url = rest.next();
            } else if (word.equals("--user") && rest.hasNext()) {
                user = rest.next();
            } else if (word.startsWith("-")) {
                return Optional.empty();
            } else {
                words.add(word);
            }
        }
        var password =
                environment.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", environment.getOrDefault("PGPASSWORD", ""));
        return Optional.of(
                new DatabaseOptions(url.startsWith("jdbc:") ? url : "jdbc:" + url, user, password, List.copyOf(words)));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return user + "@" + url;
    }
}
