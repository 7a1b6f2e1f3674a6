package org.tallywire.ledger.tally;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;
import org.tallywire.contracts.Status;

/**
 * Which claims say the same in several versions of one report. What an editor ruled on one of them holds for the others: an
 * outlet that prints its report again, in other words, does not bring back a figure that was rejected.
 */
final class Versions {
    /** A claim without its words and its id. */
    private record Substance(
            String tally,
            List<String> who,
            Measure measure,
            Long low,
            Long high,
            Qualifier qualifier,
            Status status,
            LocalDate from,
            LocalDate to) {
        static Substance of(Claim claim) {
            return new Substance(
                    claim.tally(),
                    claim.who(),
                    claim.measure(),
                    claim.low(),
                    claim.high(),
                    claim.qualifier(),
                    claim.status(),
                    claim.from(),
                    claim.to());
        }
    }

    private final Map<String, Map<Substance, Set<String>>> byReport = new HashMap<>();

    /** Takes note of a reading of a report that has another one. */
    void note(KnownClaims reading) {
        var said = byReport.computeIfAbsent(reading.reported().report().id(), id -> new HashMap<>());
        reading.reported().claims().forEach(claim -> said.computeIfAbsent(Substance.of(claim), s -> new TreeSet<>())
                .add(claim.id()));
    }

    /** The ids under which any version of the report says the same; those of this reading's other claims are not among them. */
    Collection<String> same(KnownClaims reading, Claim claim) {
        var said = byReport.get(reading.reported().report().id());
        if (said == null) {
            return List.of();
        }
        var same = new TreeSet<>(said.getOrDefault(Substance.of(claim), Set.of()));
        reading.reported().claims().forEach(own -> same.remove(own.id()));
        return same;
    }
}
