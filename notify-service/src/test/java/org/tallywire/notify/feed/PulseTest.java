package org.tallywire.notify.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Instant NOON = Instant.parse("2023-11-28T12:00:00Z");

    private final Pulse pulse = new Pulse();

    @Test
    void aBrokerThatAnswersIsThereHoweverLittleItSays() {
        for (int second = 0; second < 60; second++) {
            pulse.feel(1000 + second, NOON.plusSeconds(second));
            assertEquals(Optional.empty(), pulse.cutOffSince(NOON.plusSeconds(second)));
        }
    }

    @Test
    void aBrokerThatSaysNothingAnyMoreIsGoneSinceItsLastAnswer() {
        pulse.feel(1000, NOON);
        pulse.feel(1000, NOON.plusSeconds(4));
        assertEquals(Optional.empty(), pulse.cutOffSince(NOON.plusSeconds(4)));
        assertEquals(Optional.of(NOON), pulse.cutOffSince(NOON.plusSeconds(6)));
        pulse.feel(40, NOON.plusSeconds(7));
        assertEquals(Optional.empty(), pulse.cutOffSince(NOON.plusSeconds(8)));
    }

    @Test
    void whatWasNeverThereIsNotGone() {
        assertEquals(Optional.empty(), pulse.cutOffSince(NOON));
    }
}
