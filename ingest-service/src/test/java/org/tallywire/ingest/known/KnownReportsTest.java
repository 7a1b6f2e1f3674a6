package org.tallywire.ingest.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.known.KnownReports.Version;

class KnownReportsTest {
    private static final Instant NINE = Instant.parse("2023-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2023-11-24T10:00:00Z");

    private final KnownReports known = new KnownReports(100, 100);

    @Test
    void anUnheardOfReportIsItsFirstVersion() {
        assertEquals(1, known.begin("a", 7));
        assertEquals(Optional.empty(), known.newest("a"));
    }

    @Test
    void theSameWordsAreTheSameVersionAndChangedOnesTheNext() {
        known.sawReport("a", new Version(4, 7), NINE);
        assertEquals(4, known.begin("a", 7));
        known.end("a");
        assertEquals(5, known.begin("a", 8));
    }

    @Test
    void twoCorrectionsOnTheirWayGetTwoNumbers() {
        assertEquals(1, known.begin("a", 7));
        assertEquals(2, known.begin("a", 8));
        assertEquals(2, known.begin("a", 8));
        assertEquals(3, known.begin("a", 9));
    }

    @Test
    void aNumberThatWasNeverStoredIsGivenAgain() {
        known.begin("a", 7);
        known.begin("a", 8);
        known.end("a");
        known.end("a");
        assertEquals(1, known.begin("a", 9));
    }

    @Test
    void theFirstWithASharedKeyIsTheOriginal() {
        known.sawClaims("s", "later", TEN, List.of("k1", "k2"));
        known.sawClaims("s", "first", NINE, List.of("k2", "k3"));
        assertEquals("first", known.copyOf("new", List.of("k0", "k2")));
        assertEquals("later", known.copyOf("new", List.of("k1")));
        assertNull(known.copyOf("first", List.of("k3")));
        assertNull(known.copyOf("new", List.of("k9")));
        assertNull(known.copyOf("new", List.of()));
    }

    @Test
    void theStoriesThatAReportStoodInAreKept() {
        known.sawClaims("b-story", "a", NINE, List.of());
        known.sawClaims("a-story", "a", TEN, List.of());
        assertEquals(Set.of("a-story", "b-story"), known.storiesOf("a"));
        assertEquals(Set.of(), known.storiesOf("b"));
    }

    @Test
    void theOrderOfTellingMakesNoDifference() {
        for (int seed = 0; seed < 50; seed++) {
            var tellings = new ArrayList<Runnable>();
            var told = new KnownReports(100, 100);
            tellings.add(() -> told.sawReport("a", new Version(1, 1), NINE));
            tellings.add(() -> told.sawReport("a", new Version(2, 2), NINE));
            tellings.add(() -> told.sawReport("a", new Version(2, 3), TEN));
            tellings.add(() -> told.sawClaims("s", "b", NINE, List.of("k")));
            tellings.add(() -> told.sawClaims("s", "a", NINE, List.of("k")));
            tellings.add(() -> told.sawClaims("s", "c", TEN, List.of("k")));
            Collections.shuffle(tellings, new Random(seed));
            tellings.forEach(Runnable::run);
            assertEquals(Optional.of(new Version(2, 3)), told.newest("a"), "seed " + seed);
            assertEquals("a", told.copyOf("x", List.of("k")), "seed " + seed);
        }
    }

    @Test
    void theLongestUnheardOfIsForgottenFirst() {
        var small = new KnownReports(2, 2);
        small.sawReport("a", new Version(1, 1), NINE);
        small.sawReport("b", new Version(1, 1), NINE);
        assertTrue(small.newest("a").isPresent());
        small.sawReport("c", new Version(1, 1), NINE);
        assertTrue(small.newest("a").isPresent());
        assertEquals(Optional.empty(), small.newest("b"));
    }
}
