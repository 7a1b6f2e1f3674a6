package org.tallywire.bench.growth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What a load needs, reckoned from unit costs.
 *
 * @param subscribers connected at once
 * @param changes a second that each of them is sent, of the stories it follows
 * @param reports a minute
 * @param stories that are open
 */
record Needs(UnitCosts costs, long subscribers, double changes, double reports, long stories) {
    /** A machine is planned to half of what was measured, so that a burst or the loss of a neighbour finds room. */
    static final double HEADROOM = 2;
    /** Of a change as it is sent; measured frames have 220 to 400. */
    static final int FRAME_BYTES = 400;
    /** Of a report with its text, its claims, its journal entry and its change. */
    static final int REPORT_BYTES = 6_000;
    /** A heap of a usual pod's size holds so much of connections. */
    private static final double CONNECTION_MEMORY = 2e9;
    /** Boards of a story with its claims, in memory of the ledger. */
    private static final double STORY_BYTES = 300_000;

    private static final double LEDGER_MEMORY = 1e9;

    double deliveriesASecond() {
        return subscribers * changes;
    }

    /** What each kind of scarcity asks of notify-service, in replicas. */
    Map<String, Double> streamReplicas() {
        var asked = new LinkedHashMap<String, Double>();
        asked.put("deliveries a second", HEADROOM * deliveriesASecond() / costs.deliveries());
        asked.put("memory of connections", HEADROOM * subscribers * costs.connectionBytes() / CONNECTION_MEMORY);
        asked.put("everybody back within a minute", subscribers / costs.connects() / 60);
        return asked;
    }

    /** The same of the ledger; a story is written by one replica, so there are at most as many as partitions. */
    Map<String, Double> ledgerReplicas() {
        var asked = new LinkedHashMap<String, Double>();
        asked.put("reports a second", HEADROOM * reports / 60 / costs.recorded());
        asked.put("stories in memory", HEADROOM * stories * STORY_BYTES / LEDGER_MEMORY);
        return asked;
    }

    /** The same of ingest-service, with two threads to a replica. */
    Map<String, Double> ingestReplicas() {
        return Map.of("reports a second", HEADROOM * reports / 60 / (2 * costs.reports()));
    }

    /** Bits a second that leave notify-service, without compression. */
    double egressBits() {
        return deliveriesASecond() * FRAME_BYTES * 8;
    }

    /** Bytes a day that the topics and the database keep. */
    double bytesADay() {
        return reports * 60 * 24 * REPORT_BYTES;
    }

    /** At least two of everything, so that one may go. */
    static long replicas(Map<String, Double> asked) {
        return Math.max(2, (long) Math.ceil(bottleneck(asked).getValue()));
    }

    /** What asks for the most. */
    static Entry<String, Double> bottleneck(Map<String, Double> asked) {
        return asked.entrySet().stream().max(Entry.comparingByValue()).orElseThrow();
    }
}
