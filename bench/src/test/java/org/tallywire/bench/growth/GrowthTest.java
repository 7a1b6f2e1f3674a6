package org.tallywire.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final UnitCosts COSTS = new UnitCosts(1_000_000, 10_000, 1_000, 500, 10_000);

    @Test
    void theScarcestThingSaysHowManyReplicasThereMustBe() {
        var needs = new Needs(COSTS, 10_000_000, 0.2, 100, 20);
        var asked = needs.streamReplicas();
        assertEquals(4, asked.get("deliveries a second"));
        assertEquals(100, asked.get("memory of connections"));
        assertEquals("everybody back within a minute", Needs.bottleneck(asked).getKey());
        assertEquals(167, Needs.replicas(asked));
        assertEquals(6.4e9, needs.egressBits());
    }

    @Test
    void nothingIsPlannedWithoutASecondOne() {
        assertEquals(2, Needs.replicas(new Needs(COSTS, 10, 0.2, 1, 1).ledgerReplicas()));
    }

    @Test
    void doorsThatAreNeverFullLetEverybodyInAsTheyCome() {
        var outcome = ReconnectStorm.of(10_000, 10, 1_000, 30, 1);
        assertEquals(0, outcome.inVain());
        assertTrue(outcome.allBackSeconds() < 31, outcome.toString());
        assertTrue(outcome.longestWaitSeconds() < 0.1, outcome.toString());
    }

    @Test
    void aStampedeTakesAsLongAsTheDoorsNeedAndTurnsManyAway() {
        // 100,000 clients at doors that let 2,000 in a second: 50 s at least.
        var stampede = ReconnectStorm.of(100_000, 2, 1_000, 0, 1);
        assertTrue(stampede.allBackSeconds() >= 50, stampede.toString());
        assertTrue(stampede.inVain() > 10_000, stampede.toString());
        var asked = ReconnectStorm.of(100_000, 2, 1_000, 60, 1);
        assertEquals(0, asked.inVain());
        assertTrue(asked.longestWaitSeconds() < 1, asked.toString());
    }

    @Test
    void theSameSeedGivesTheSamePage() {
        assertEquals(Scaling.page(COSTS, 1_000), Scaling.page(COSTS, 1_000));
    }

    @Test
    void whatWasNotMeasuredIsNamed() {
        var error = assertThrows(IllegalStateException.class, () -> UnitCosts.of(List.of()));
        assertEquals(
                "The results have no \"burst of 500 changes to 1000 connections\" of the benchmark stream; "
                        + "run ./tallywire bench first.",
                error.getMessage());
    }
}
