package org.tallywire.ledger.tally;

import java.util.List;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Qualifier;

/**
 * A claim as it counts after the editors' rulings, beside the claim as it was printed.
 *
 * @param ruling what an editor ruled on it, or null
 */
record RuledClaim(Claim printed, Claim counting, Decision ruling) {

    /** @param ruling what an editor ruled on it, or on the same claim of another version; or null */
    static RuledClaim of(Claim printed, Decision ruling) {
        var corrected = ruling != null && ruling.kind() == DecisionKind.CORRECT;
        return new RuledClaim(printed, corrected ? corrected(printed, ruling) : printed, ruling);
    }

    boolean isRejected() {
        return ruling != null && ruling.kind() == DecisionKind.REJECT;
    }

    /** What was ruled, by whom and why; null where nothing was. */
    String note() {
        if (ruling == null) {
            return null;
        }
        var verb =
                switch (ruling.kind()) {
                    case ACCEPT -> "Accepted";
                    case REJECT -> "Rejected";
                    default -> "Corrected";
                };
        return verb + " by " + ruling.by() + ": " + ruling.note();
    }

    private static Claim corrected(Claim claim, Decision ruling) {
        var valued = ruling.low() != null || ruling.high() != null;
        var day = ruling.day();
        return new Claim(
                claim.id(),
                ruling.tally() != null ? ruling.tally() : claim.tally(),
                ruling.part() != null
                        ? ruling.part().stream().distinct().sorted().toList()
                        : claim.who(),
                claim.measure(),
                valued ? ruling.low() : claim.low(),
                valued ? ruling.high() : claim.high(),
                valued ? Qualifier.EXACT : claim.qualifier(),
                claim.status(),
                claim.adds(),
                day != null && claim.measure() == Measure.BATCH ? day : claim.from(),
                day != null ? day : claim.to(),
                claim.attribution(),
                claim.evidence(),
                claim.confidence(),
                claim.rule());
    }

    /** The same claim with another number for another part, as a sum has it. */
    static Claim with(Claim claim, List<String> part, Long low, Long high) {
        return new Claim(
                claim.id(),
                claim.tally(),
                part,
                claim.measure(),
                low,
                high,
                claim.qualifier(),
                claim.status(),
                false,
                claim.from(),
                claim.to(),
                claim.attribution(),
                claim.evidence(),
                claim.confidence(),
                claim.rule());
    }
}
