package org.tallywire.ledger.tally;

import java.util.ArrayList;
import java.util.List;
import org.tallywire.contracts.Flag;

/** What the desk should look at: numbers that break the deal's rate, parts that exceed their whole, totals that
 * restate earlier ones. */
final class Flags {
    private Flags() {}

    /** Newest first. */
    static List<Flag> of(Reconciliation tally, List<String> part, Reconciliation per, Reconciliation held) {
        var flags = new ArrayList<Flag>();
        var line = tally.lines.getOrDefault(part, Line.NONE);
        if (!line.isEmpty()) {
            Restatement.of(tally.figures.get(part)).ifPresent(flags::add);
            partsExceed(tally, part, line, flags);
            if (held != null) {
                exceedsHeld(line, held.lines.getOrDefault(part, Line.NONE), part, flags);
            }
        }
        if (part.isEmpty() && !line.isEmpty() && tally.said.tally().ratio() != null && per != null) {
            var checks = Rates.of(tally.said.tally().ratio(), tally.figures.get(part), per);
            for (int i = checks.size() - 1; i >= 0; i--) {
                flags.add(checks.get(i).flag());
            }
        }
        return flags;
    }

    /** The newest batch against how many were said to be held before it. */
    private static void exceedsHeld(Line line, Line held, List<String> part, List<Flag> flags) {
        var last = line.last();
        var before = held.at(last.day().minusDays(1));
        if (last.batch() != null && before != null && last.batch() > before.total()) {
            flags.add(new Flag(
                    "exceeds-held",
                    last.batch() + " on " + Words.day(last.day()) + " are more than the " + before.total()
                            + " who were said to be held as of " + Words.day(before.day()) + " (" + Words.part(part)
                            + ").",
                    null));
        }
    }

    private static void partsExceed(Reconciliation tally, List<String> part, Line line, List<Flag> flags) {
        var whole = line.last();
        for (var partition : tally.partitions) {
            if (!partition.of().equals(part) || whole.open()) {
                continue;
            }
            long sum = 0;
            var said = new ArrayList<String>();
            for (var of : partition.parts()) {
                var exact = tally.lines.getOrDefault(of, Line.NONE).exactAt(whole.day());
                if (exact != null && exact > 0) {
                    sum += exact;
                    said.add(exact + " " + Words.part(of));
                }
            }
            if (sum > whole.total()) {
                flags.add(new Flag(
                        "parts-exceed-whole",
                        String.join(" + ", said) + " make " + sum + ", more than the " + whole.total()
                                + " in all as of " + Words.day(whole.day()) + ".",
                        null));
            }
        }
    }
}
