package org.tallywire.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallywire.embedded.DatabaseAddress;

class OptionsTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void withoutWordsEverythingIsEmbeddedAndKeptInTheCheckout() {
        var options = parse();

        assertEquals(ROOT.resolve(".tallywire"), options.data());
        assertEquals(new PortPlan(8080), options.ports());
        assertEquals(Optional.empty(), options.kafka());
        assertEquals(Optional.empty(), options.database());
        assertFalse(options.fresh());
        assertFalse(options.demo());
    }

    @Test
    void wordsMayStandInAnyOrder() {
        var options = parse("--speed", "2.5", "--fresh", "--port-base", "18080", "--demo", "--data", "/tmp/x");

        assertEquals(
                new Options(
                        Path.of("/tmp/x"), new PortPlan(18080), true, Optional.empty(), Optional.empty(), true, 2.5),
                options);
    }

    @Test
    void aDatabaseOfOnesOwnIsNamedByItsAddress() {
        assertEquals(
                Optional.of(new DatabaseAddress("db", 5433, "tally", "anna", "s:cret")),
                parse("--database", "postgresql://anna:s:cret@db:5433/tally").database());
    }

    @Test
    void itsPasswordMayComeFromTheEnvironment() {
        assertEquals(
                Optional.of(new DatabaseAddress("db", 5432, "tally", "anna", "from-environment")),
                parse("--database", "postgres://anna@db/tally").database());
    }

    @Test
    void aDatabasesPasswordIsInNoMessage() {
        var refusal = refusal("--database", "postgresql://anna:hush@db:5433");

        assertFalse(refusal.contains("hush"), refusal);
        assertTrue(refusal.contains("postgresql://USER:PASSWORD@HOST:PORT/NAME"), refusal);
    }

    @Test
    void whatCannotBeMeantIsRefusedByName() {
        assertTrue(refusal("--quickly").contains("\"--quickly\""));
        assertTrue(refusal("--port-base").contains("--port-base needs a value"));
        assertEquals("--port-base is \"80\"; it must be a number from 1024 to 65529.", refusal("--port-base", "80"));
        assertEquals("--speed is \"fast\"; it must be a number from 0.1 to 1000.", refusal("--speed", "fast"));
        assertEquals("--kafka is \"broker\"; it must be HOST:PORT.", refusal("--kafka", "broker"));
    }

    @Test
    void othersServersAreNotEmptied() {
        assertTrue(refusal("--fresh", "--kafka", "broker:9092").startsWith("--fresh empties the embedded"));
    }

    private static Options parse(String... words) {
        return Options.parse(List.of(words), ROOT, Map.of("PGPASSWORD", "from-environment")::get);
    }

    private static String refusal(String... words) {
        return assertThrows(Refusal.class, () -> parse(words)).getMessage();
    }
}
