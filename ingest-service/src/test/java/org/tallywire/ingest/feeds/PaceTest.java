package org.tallywire.ingest.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aFeedThatAnswersIsAskedAtItsIntervalGiveOrTakeAFifth() {
        for (int seed = 0; seed < 200; seed++) {
            long seconds = next(FIVE_MINUTES, 0, null, seed).toSeconds();
            assertTrue(seconds >= 240 && seconds <= 360, seconds + " with seed " + seed);
        }
        assertTrue(IntStream.range(0, 50)
                        .mapToObj(seed -> next(FIVE_MINUTES, 0, null, seed))
                        .distinct()
                        .count()
                > 40);
    }

    @Test
    void aFeedThatFailsIsAskedEverMoreSeldomUpToABound() {
        for (int failures = 1; failures < 100; failures++) {
            long expected = Math.min(300L << Math.min(failures, 16), 3_600);
            long seconds = next(FIVE_MINUTES, failures, null, failures).toSeconds();
            assertTrue(Math.abs(seconds - expected) <= expected / 5 + 1, seconds + " after " + failures + " failures");
        }
    }

    @Test
    void aSlowFeedStaysAtItsOwnInterval() {
        assertTrue(next(Duration.ofHours(6), 5, null, 1).compareTo(Duration.ofHours(8)) < 0);
    }

    @Test
    void whatTheServerAsksForIsKeptUpToADay() {
        assertEquals(Duration.ofHours(2), next(FIVE_MINUTES, 1, Duration.ofHours(2), 1));
        assertEquals(Duration.ofDays(1), next(FIVE_MINUTES, 1, Duration.ofDays(30), 1));
        assertTrue(next(FIVE_MINUTES, 1, Duration.ofSeconds(1), 1).toMinutes() > 5);
    }

    private static Duration next(Duration interval, int failures, Duration retryAfter, int seed) {
        return Pace.next(interval, failures, HOUR, retryAfter, new Random(seed));
    }
}
