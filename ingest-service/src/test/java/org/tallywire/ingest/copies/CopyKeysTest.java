package org.tallywire.ingest.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyKeysTest {
    private static final String WIRE = """
            A third group of captives crossed into Egypt on Sunday evening in white vans of the Red Cross, among them
            a girl of four and a grandmother in a wheelchair. Their names had been handed to mediators in the morning.
            Shortly afterwards a bus with prisoners left the gates of Ofer, where relatives had waited since noon in
            the rain. Officials on both sides said that talks on a longer pause went on in Doha through the night.
            """;

    @Test
    void oneWireTextUnderTwoMastheadsSharesAKey() {
        assertShared(
                WIRE,
                "Girl of four freed\n" + WIRE + "\nRead more: five things to know today. Subscribe to our newsletter.");
        assertShared(
                WIRE,
                "CAIRO (Agency) - "
                        + WIRE.replace("Shortly afterwards", "Later").toUpperCase());
        assertShared(WIRE, WIRE.replace(", where relatives had waited since noon in\nthe rain", ""));
    }

    @Test
    void twoReportersOnOneSceneShareNone() {
        var other = """
                Red Cross vehicles brought the third batch of hostages over the Rafah crossing on Sunday; the youngest is
                four years old. In Ramallah crowds greeted the Palestinians who came out of Israel's jails in exchange.
                Qatar's foreign ministry spoke of progress, and Washington pressed for the truce to be extended by a day
                for every ten people who are set free by their captors in the enclave.
                """;
        assertTrue(Collections.disjoint(CopyKeys.of(WIRE), CopyKeys.of(other)));
    }

    @Test
    void aShortTextIsTooCommonToTell() {
        assertEquals(List.of(), CopyKeys.of("Thirteen hostages were freed on Saturday, the army said."));
        assertEquals(List.of(), CopyKeys.of(""));
    }

    @Test
    void keysDependOnNothingButTheWords() {
        assertEquals(CopyKeys.of(WIRE), CopyKeys.of(WIRE.replace(" ", "  \n ").replace(",", " –")));
        assertEquals(CopyKeys.BANDS, CopyKeys.of(WIRE).stream().distinct().count());
    }

    /** Random texts of 120 words: how often a share of changed words still meets, and how often strangers do. */
    @Test
    void theBarStandsWhereTheDocumentationSays() {
        assertTrue(share(6) >= 99, "a word in 20 replaced");
        assertTrue(share(12) >= 90, "a word in 10 replaced");
        assertTrue(share(60) <= 5, "every second word replaced");
        assertEquals(0, share(120), "strangers");
    }

    private static int share(int replaced) {
        return (int) IntStream.range(0, 200)
                        .filter(seed -> {
                            var random = new Random(seed);
                            var words = new ArrayList<String>();
                            random.ints(120, 0, 5_000).forEach(word -> words.add("w" + word));
                            var copy = new ArrayList<>(words);
                            var places = new ArrayList<>(
                                    IntStream.range(0, 120).boxed().toList());
                            Collections.shuffle(places, random);
                            places.subList(0, replaced).forEach(place -> copy.set(place, "x" + random.nextInt(5_000)));
                            return !Collections.disjoint(
                                    CopyKeys.of(String.join(" ", words)), CopyKeys.of(String.join(" ", copy)));
                        })
                        .count()
                / 2;
    }

    private static void assertShared(String one, String other) {
        assertFalse(Collections.disjoint(CopyKeys.of(one), CopyKeys.of(other)));
    }
}
