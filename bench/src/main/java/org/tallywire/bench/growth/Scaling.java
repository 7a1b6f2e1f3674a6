package org.tallywire.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tallywire.bench.report.Results;

/**
 * Writes {@code bench/SCALING.md} from the newest results of each benchmark. Arguments: the folder that holds
 * {@code results.jsonl}, and the file to write.
 */
public final class Scaling {
    private static final int CLIENTS = 1_000_000;
    private static final long SEED = 20231124;

    private Scaling() {}

    public static void main(String[] args) throws IOException {
        var results = Path.of(args[0]).resolve("results.jsonl");
        if (!Files.exists(results)) {
            System.err.println("tallywire: There are no results in " + args[0] + "; run ./tallywire bench first.");
            System.exit(1);
        }
        try {
            Files.writeString(Path.of(args[1]), page(UnitCosts.of(Results.read(results)), CLIENTS));
        } catch (IllegalStateException e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(1);
        }
        System.out.println("Written: " + args[1]);
    }

    /** @param clients of the simulation */
    static String page(UnitCosts costs, int clients) {
        var page = new StringBuilder("""
                # How far it goes

                Written by `./tallywire bench scaling` from the newest results of `./tallywire bench`; no figure here was typed by
                hand. Unit costs were measured with the load on the same two cores, so a machine of its own does better. Everything
                is planned to half of what was measured.

                """);
        page.append(unitCosts(costs));
        var usual = new Needs(costs, 1_000, 0.2, 100, 20);
        page.append("\n## What each size needs\n\n");
        page.append("A usual newsroom: 1,000 subscribers, a change each 5 s, 100 reports a minute, 20 open stories. "
                + "Each column changes one of them.\n\n");
        page.append(table(List.of(
                Map.entry("a usual newsroom", usual),
                Map.entry("100,000 subscribers", new Needs(costs, 100_000, 0.2, 100, 20)),
                Map.entry("10,000,000 subscribers", new Needs(costs, 10_000_000, 0.2, 100, 20)),
                Map.entry("10,000 reports a minute", new Needs(costs, 1_000, 2, 10_000, 20)),
                Map.entry("10,000 stories", new Needs(costs, 1_000, 0.2, 1_000, 10_000)))));
        page.append(TURNS);
        page.append(storm(costs, clients));
        return page.toString();
    }

    private static String unitCosts(UnitCosts costs) {
        return String.format(
                Locale.ROOT,
                """
                | measured | |
                |---|---|
                | changes to subscribers, one replica | %,.0f a second |
                | resident memory of an idle connection | %,.0f bytes |
                | connections opened and subscribed, one replica | %,.0f a second |
                | reports read, one thread | %,.0f a second |
                | reports with claims into the journal over 100 stories, one replica | %,.0f a second |
                | a change as it is sent | %d bytes at most |
                """,
                costs.deliveries(),
                costs.connectionBytes(),
                costs.connects(),
                costs.reports(),
                costs.recorded(),
                Needs.FRAME_BYTES);
    }

    private static String table(List<Map.Entry<String, Needs>> columns) {
        var table = new StringBuilder("| |");
        columns.forEach(column -> table.append(' ').append(column.getKey()).append(" |"));
        table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        row(table, "replicas of notify-service", columns, needs -> asked(needs.streamReplicas()));
        row(table, "replicas of ingest-service", columns, needs -> asked(needs.ingestReplicas()));
        row(table, "replicas of ledger-service", columns, needs -> asked(needs.ledgerReplicas()));
        row(table, "partitions of claims", columns, needs -> "" + partitions(needs));
        row(table, "changes to subscribers a second", columns, needs -> figure("%,.0f", needs.deliveriesASecond()));
        row(table, "network out, before compression", columns, needs -> bits(needs.egressBits()));
        row(table, "kept a day, topics and database", columns, needs -> bytes(needs.bytesADay()));
        return table.toString();
    }

    private interface Cell {
        String of(Needs needs);
    }

    private static void row(StringBuilder table, String name, List<Map.Entry<String, Needs>> columns, Cell cell) {
        table.append("| ").append(name).append(" |");
        columns.forEach(
                column -> table.append(' ').append(cell.of(column.getValue())).append(" |"));
        table.append('\n');
    }

    /** How many, and what asks for so many where two would not do. */
    private static String asked(Map<String, Double> asked) {
        var count = Needs.replicas(asked);
        var why = Needs.bottleneck(asked);
        return figure("%,.0f", count) + (why.getValue() > 2 ? ": " + why.getKey() : "");
    }

    /** Twice as many as ledgers, so that each has two to give away, and never fewer than a usual broker is given. */
    private static long partitions(Needs needs) {
        return Math.max(12, 2 * Needs.replicas(needs.ledgerReplicas()));
    }

    private static final String TURNS = """

            What an operator turns, in the order in which it becomes scarce:

            1. **Replicas of notify-service** (`HorizontalPodAutoscaler` on connections). Each reads every change once from Kafka, so
               the broker carries replicas × changes, which stays small: the fan-out happens in the replicas.
            2. **Network out.** `permessage-deflate` is compressed once for all who share the setting and leaves about a quarter;
               `maxPerSecond` folds what nobody can read; far readers take the polled board (`ETag`) from a cache in front.
            3. **Partitions of claims and replicas of the ledger**, before a story is opened that needs them: a story stays with its
               partition, and one story is written by one replica. A single story's bound is what one replica takes a second.
            4. **Memory of the ledger** where very many stories are open: close those that are over; their journals stay.
            5. **The database** last: one row a claim and one a change; a day's growth is in the table, and old stories' rows are read
               only when somebody asks for the past.
            """;

    private static String storm(UnitCosts costs, int clients) {
        var page = new StringBuilder(String.format(Locale.ROOT, """

                ## Everybody comes back

                A simulation by discrete happenings (seed %d): %,d clients; replicas that open %,.0f connections a second each; a
                client waits 10 s at a door and then tries another after a pause that doubles up to 30 s.

                | what happens | spread over | replicas left | 99 of 100 back | all back | longest wait at a door | tries in vain |
                |---|---|---|---|---|---|---|
                """, SEED, clients, costs.connects()));
        var replicas = (int) Needs.replicas(new Needs(costs, clients, 0.2, 100, 20).streamReplicas());
        line(page, "one of " + (replicas + 1) + " replicas drains", clients / (replicas + 1), replicas, costs, 0);
        line(page, "one of " + (replicas + 1) + " replicas drains", clients / (replicas + 1), replicas, costs, 30);
        line(page, "all fall at once", clients, replicas, costs, 0);
        line(page, "all fall at once", clients, replicas, costs, 30);
        line(page, "all fall at once, half come up again", clients, Math.max(1, replicas / 2), costs, 0);
        return page.toString();
    }

    private static void line(
            StringBuilder page, String what, int clients, int replicas, UnitCosts costs, double windowSeconds) {
        var outcome = ReconnectStorm.of(clients, replicas, costs.connects(), windowSeconds, SEED);
        page.append(String.format(
                Locale.ROOT,
                "| %s (%,d clients) | %s | %d | %.1f s | %.1f s | %.1f s | %,d |%n",
                what,
                clients,
                windowSeconds > 0 ? String.format(Locale.ROOT, "%.0f s", windowSeconds) : "nothing",
                replicas,
                outcome.mostBackSeconds(),
                outcome.allBackSeconds(),
                outcome.longestWaitSeconds(),
                outcome.inVain()));
    }

    private static String bits(double perSecond) {
        return perSecond >= 1e9 ? figure("%,.1f Gbit/s", perSecond / 1e9) : figure("%,.1f Mbit/s", perSecond / 1e6);
    }

    private static String bytes(double bytes) {
        return bytes >= 1e9 ? figure("%,.1f GB", bytes / 1e9) : figure("%,.0f MB", bytes / 1e6);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
