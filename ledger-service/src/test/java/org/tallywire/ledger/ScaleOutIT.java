package org.tallywire.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.embedded.ServiceProcess;

/** Replicas come and go under load; stories move from one to the other, and each is written by one at a time. */
class ScaleOutIT {
    private static final long SEED = Long.getLong("tallywire.seed", 20231130L);

    @Test
    void replicasShareTheStoriesAndEachAnswersForAll() throws Exception {
        try (var fleet = new Fleet();
                var load = new Load(fleet.servers.kafka(), SEED, 60)) {
            var first = fleet.ledger(Map.of()).launch().awaitReady();
            FaultIT.awaitMoreEntries(fleet, 100);
            var second = fleet.ledger(Map.of()).launch().awaitReady();
            FaultIT.awaitMoreEntries(fleet, 100);
            first.stop();
            FaultIT.awaitMoreEntries(fleet, 100);
            var third = fleet.ledger(Map.of()).launch().awaitReady();
            FaultIT.awaitMoreEntries(fleet, 100);
            second.kill();
            FaultIT.awaitMoreEntries(fleet, 100);
            first.launch().awaitReady();
            FaultIT.awaitMoreEntries(fleet, 100);

            var sent = load.stop();
            FaultIT.awaitAll(fleet, Load.count(sent), 0);
            new Proof(fleet, third.address()).holds(sent);
            for (var story : Load.STORIES) {
                assertEquals(board(third, story), board(first, story), "both replicas show one board");
            }
        }
    }

    private static String board(ServiceProcess ledger, String story) {
        return RestAssured.get(ledger.address().resolve("/v1/stories/" + story)).asString();
    }
}
