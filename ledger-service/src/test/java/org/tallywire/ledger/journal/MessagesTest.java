package org.tallywire.ledger.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.testing.Examples;
import org.tallywire.testing.Examples.Example;
import org.tallywire.testing.Examples.Refused;

/** The ledger takes what the contracts' schemas accept and refuses what they refuse, field by field. */
class MessagesTest {
    private static final Instant NOW = Instant.parse("2023-11-28T21:40:00.123456789Z");

    static List<Example> claims() {
        return Examples.all("claims-reported");
    }

    static List<Example> decisions() {
        return Examples.all("decision");
    }

    static Stream<Refused> refused() {
        return Examples.refused("claims-reported").stream();
    }

    static Stream<Refused> refusedDecisions() {
        return Examples.refused("decision").stream();
    }

    @ParameterizedTest
    @MethodSource("claims")
    void everyExampleOfClaimsIsTakenByteForByte(Example example) throws Exception {
        var arrival = Messages.claims(story(example.json()), example.json().getBytes(UTF_8), NOW);
        assertEquals(example.json(), arrival.body());
        assertEquals(Chain.digest(example.json()), arrival.key());
        assertEquals(Instant.parse("2023-11-28T21:40:00.123Z"), arrival.at());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyExampleOfADecisionIsTaken(Example example) throws Exception {
        var arrival = Messages.decision(story(example.json()), example.json().getBytes(UTF_8), NOW);
        assertEquals(Kind.DECISION, arrival.kind());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheSchemaRefusesIsRefusedByItsField(Refused example) throws Exception {
        var failure = assertThrows(
                RefusedException.class,
                () -> Messages.claims(story(example.json()), example.json().getBytes(UTF_8), NOW));
        blames(example, failure);
    }

    @ParameterizedTest
    @MethodSource("refusedDecisions")
    void aDecisionThatTheSchemaRefusesIsRefusedByItsField(Refused example) throws Exception {
        var failure = assertThrows(
                RefusedException.class,
                () -> Messages.decision(story(example.json()), example.json().getBytes(UTF_8), NOW));
        blames(example, failure);
    }

    @Test
    void theRecordsKeyMustBeItsStory() {
        var example = Examples.one("claims-reported", "first-handover");
        var failure =
                assertThrows(RefusedException.class, () -> Messages.claims("another", example.getBytes(UTF_8), NOW));
        assertEquals("story", failure.fault().field());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThrows(RefusedException.class, () -> Messages.claims("s", new byte[] {(byte) 0xc3, 0x28}, NOW));
        assertThrows(RefusedException.class, () -> Messages.claims("s", new byte[0], NOW));
        assertThrows(RefusedException.class, () -> Messages.claims("s", null, NOW));
    }

    /** A schema points to the object that lacks a field; the ledger names the field. */
    private static void blames(Refused example, RefusedException failure) {
        assertFalse(failure.getMessage().isBlank());
        var pointer =
                example.field().substring(example.field().isEmpty() ? 0 : 1).replaceAll("/(\\d+)", "[$1]");
        var expected = pointer.replace('/', '.');
        assertEquals(
                expected,
                failure.fault().field().startsWith(expected)
                        ? expected
                        : failure.fault().field(),
                failure.getMessage());
    }

    private static String story(String json) throws Exception {
        return new ObjectMapper().readTree(json).path("story").asText();
    }
}
