package org.tallywire.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallywire.embedded.Ports;

/** Which port is whose, counted from the first one. */
record PortPlan(int base) {
    static final int COUNT = 6;

    /**
     * Ports that nobody uses, for tests and measurements; below those that kernels give to outgoing connections, so that
     * none of these gets in between.
     */
    static PortPlan free() {
        while (true) {
            var plan = new PortPlan(ThreadLocalRandom.current().nextInt(12_000, 31_000));
            if (IntStream.range(plan.base, plan.base + COUNT).allMatch(Ports::isFree)) {
                return plan;
            }
        }
    }

    int notifyService() {
        return base;
    }

    int ingestService() {
        return base + 1;
    }

    int ledgerService() {
        return base + 2;
    }

    int broker() {
        return base + 3;
    }

    int brokerController() {
        return base + 4;
    }

    int database() {
        return base + 5;
    }

    /** @throws Refusal if one that is needed is taken */
    void requireFree(Options options) {
        var needed = new LinkedHashMap<Integer, String>();
        needed.put(notifyService(), "notify-service");
        needed.put(ingestService(), "ingest-service");
        needed.put(ledgerService(), "ledger-service");
        if (options.kafka().isEmpty()) {
            needed.put(broker(), "broker");
            needed.put(brokerController(), "broker's controller");
        }
        if (options.database().isEmpty()) {
            needed.put(database(), "database");
        }
        var taken = needed.entrySet().stream()
                .filter(port -> !Ports.isFree(port.getKey()))
                .map(PortPlan::described)
                .collect(Collectors.joining(" and "));
        if (!taken.isEmpty()) {
            throw new Refusal("Another program already uses port " + taken
                    + "; choose other ports with --port-base, for example --port-base " + (base + 100) + ".");
        }
    }

    private static String described(Map.Entry<Integer, String> port) {
        return port.getKey() + " (" + port.getValue() + ")";
    }
}
