package org.tallywire.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tallywire.embedded.DatabaseAddress;

/**
 * What {@code ./tallywire up} was asked for.
 *
 * @param data folder for everything that is kept
 * @param ports which port is whose
 * @param fresh whether to begin with nothing
 * @param kafka a broker that runs elsewhere, {@code host:port}
 * @param database a database that runs elsewhere
 * @param demo whether to play the sample reports
 * @param speed of the sample reports; 1 plays a day in {@value Demo#SECONDS_A_DAY} seconds
 */
record Options(
        Path data,
        PortPlan ports,
        boolean fresh,
        Optional<String> kafka,
        Optional<DatabaseAddress> database,
        boolean demo,
        double speed) {
    private static final int PORT_BASE = 8080;
    private static final int PORT_MAX = 65_535 - PortPlan.COUNT;
    private static final Set<String> FLAGS = Set.of("--fresh", "--demo");
    private static final Set<String> VALUED = Set.of("--data", "--port-base", "--kafka", "--database", "--speed");

    /**
     * @param root the checkout, in which data is kept by default
     * @param environment asked for PGPASSWORD
     */
    static Options parse(List<String> words, Path root, Function<String, String> environment) {
        var given = given(words.iterator());
        var options = new Options(
                Path.of(given.getOrDefault("--data", root.resolve(".tallywire").toString()))
                        .toAbsolutePath()
                        .normalize(),
                new PortPlan((int) number(given, "--port-base", PORT_BASE, 1_024, PORT_MAX)),
                given.containsKey("--fresh"),
                Optional.ofNullable(given.get("--kafka")).map(Options::hostAndPort),
                Optional.ofNullable(given.get("--database")).map(value -> databaseAddress(value, environment)),
                given.containsKey("--demo"),
                number(given, "--speed", 1, 0.1, 1_000));
        if (options.fresh && (options.kafka.isPresent() || options.database.isPresent())) {
            throw new Refusal("--fresh empties the embedded broker and database together; "
                    + "with --kafka or --database, empty your own servers yourself.");
        }
        return options;
    }

    private static Map<String, String> given(Iterator<String> words) {
        var given = new HashMap<String, String>();
        while (words.hasNext()) {
            var word = words.next();
            if (FLAGS.contains(word)) {
                given.put(word, "");
            } else if (!VALUED.contains(word)) {
                throw new Refusal("\"" + word + "\" is not an option here; ./tallywire help lists them.");
            } else if (!words.hasNext()) {
                throw new Refusal(word + " needs a value; ./tallywire help says which.");
            } else {
                given.put(word, words.next());
            }
        }
        return given;
    }

    private static double number(Map<String, String> given, String option, double usual, double min, double max) {
        var value = given.getOrDefault(option, Double.toString(usual));
        try {
            var number = Double.parseDouble(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of bounds.
        }
        throw new Refusal(
                "%s is \"%s\"; it must be a number from %s to %s.".formatted(option, value, plain(min), plain(max)));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String hostAndPort(String value) {
        if (!value.matches("[^:/\\s]+:\\d{1,5}")) {
            throw new Refusal("--kafka is \"" + value + "\"; it must be HOST:PORT.");
        }
        return value;
    }

    private static DatabaseAddress databaseAddress(String value, Function<String, String> environment) {
        try {
            var uri = new URI(value);
            if (uri.getScheme() != null
                    && Set.of("postgresql", "postgres").contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() != null
                    && uri.getPath().length() > 1) {
                var user = uri.getUserInfo().split(":", 2);
                var password = user.length > 1 ? user[1] : environment.apply("PGPASSWORD");
                return new DatabaseAddress(
                        uri.getHost(),
                        uri.getPort() < 0 ? 5432 : uri.getPort(),
                        uri.getPath().substring(1),
                        user[0],
                        password == null ? "" : password);
            }
        } catch (URISyntaxException e) {
            // Told below, without repeating what may hold a password.
        }
        throw new Refusal("--database must be postgresql://USER:PASSWORD@HOST:PORT/NAME "
                + "(a password left out is taken from PGPASSWORD).");
    }
}
