package org.tallywire.ledger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallywire.embedded.ServiceProcess;

/**
 * Kills the ledger, the database and the broker at random moments while reports come in, and cuts both off from a ledger
 * that goes on. Whatever happens, nothing is lost, nothing counts twice, and no number is missing.
 */
class FaultIT {
    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("tallywire.seed", 20231124L);
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    @Test
    void nothingIsLostAndNothingCountsTwice() throws Exception {
        var random = new Random(SEED);
        try (var fleet = new Fleet();
                var load = new Load(fleet.servers.kafka(), SEED, 60)) {
            var ledger = fleet.ledger(java.util.Map.of()).launch().awaitReady();
            Runnable bothRun = () -> {
                ledger.mustRun();
                load.mustGoOn();
            };
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitMoreEntries(fleet, 1 + random.nextInt(60), bothRun);
                ledger.kill();
                if (kill % 7 == 0) {
                    fleet.servers.killDatabase();
                    fleet.servers.startDatabase();
                }
                if (kill % 9 == 0) {
                    fleet.servers.killBroker();
                    fleet.servers.startBroker();
                }
                ledger.launch();
            }
            ledger.awaitReady();
            cutDatabase(fleet, ledger);
            cutBroker(fleet, ledger);
            awaitMoreEntries(fleet, 50, bothRun);
            var sent = load.stop();
            awaitAll(fleet, Load.count(sent), 0);
            new Proof(fleet, ledger.address()).holds(sent);
        }
    }

    private static void cutDatabase(Fleet fleet, ServiceProcess ledger) {
        fleet.servers.killDatabase();
        awaitReadiness(ledger, 503);
        fleet.servers.startDatabase();
        awaitReadiness(ledger, 200);
        assertTrue(ledger.child().alive());
    }

    private static void cutBroker(Fleet fleet, ServiceProcess ledger) {
        fleet.servers.killBroker();
        // Nothing comes in while the broker is away, so the ledger goes on answering and only has nothing to do.
        assertEquals(
                200, RestAssured.get(ledger.address().resolve("/v1/stories")).statusCode());
        fleet.servers.startBroker();
        awaitReadiness(ledger, 200);
        assertTrue(ledger.child().alive());
    }

    private static void awaitReadiness(ServiceProcess ledger, int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        status,
                        RestAssured.get(ledger.address().resolve("/q/health/ready"))
                                .statusCode()));
    }

    static void awaitMoreEntries(Fleet fleet, int more) {
        awaitMoreEntries(fleet, more, () -> {});
    }

    /** @param mustHold what nothing comes without: it fails at once where that is gone */
    private static void awaitMoreEntries(Fleet fleet, int more, Runnable mustHold) {
        var before = fleet.entries();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    mustHold.run();
                    return fleet.entries() >= before + more;
                });
    }

    /** All that was sent is in the journals, beside so many decisions, and all that follows from it is published. */
    static void awaitAll(Fleet fleet, long sent, long decisions) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(sent + decisions, fleet.entries()));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, fleet.unpublished()));
    }
}
