package org.tallywire.ledger.tally;

import java.util.List;
import org.tallywire.contracts.ChangeKind;
import org.tallywire.contracts.Figure;
import org.tallywire.contracts.Flag;
import org.tallywire.contracts.SourcedClaim;
import org.tallywire.contracts.Value;

/** Why a figure changed, in a sentence, where what brought it about gives none. */
final class ChangeReason {
    private ChangeReason() {}

    static String of(ChangeKind kind, boolean correction, Value was, Value now, Figure before, Figure after) {
        return switch (kind) {
            case VALUE -> {
                if (now == null) {
                    yield "Withdrawn: nothing that counts says so any more; it was " + Words.value(was) + ".";
                }
                if (was == null) {
                    yield "First figure: " + now.arithmetic() + ".";
                }
                yield (correction ? "Corrected from " : "From ") + Words.value(was) + " to " + Words.value(now) + ": "
                        + Restatement.sentence(after)
                                .filter(sentence -> correction)
                                .orElse(now.arithmetic() + ".");
            }
            case STANDING ->
                "Was " + Words.standing(was.standing()) + ", is " + Words.standing(now.standing()) + ": "
                        + now.arithmetic() + ".";
            case SOURCES -> sources(before, after);
            case TRUCE -> "";
        };
    }

    private static String sources(Figure before, Figure after) {
        var heldBefore = before == null ? 0 : before.held();
        var heldAfter = after == null ? 0 : after.held();
        if (heldAfter > heldBefore) {
            return "A claim waits for a person or a second voice.";
        }
        if (heldAfter < heldBefore) {
            return "A claim no longer waits.";
        }
        var dissentsBefore = before == null ? 0 : before.dissents();
        var dissentsAfter = after == null ? 0 : after.dissents();
        if (dissentsAfter > dissentsBefore) {
            return "A source says something else; the figure stands.";
        }
        var flagsBefore = before == null ? List.<Flag>of() : before.flags();
        if (after != null
                && !after.flags().equals(flagsBefore)
                && !after.flags().isEmpty()) {
            return after.flags().get(0).sentence();
        }
        var expectedBefore = before == null ? List.<SourcedClaim>of() : before.expected();
        if (after != null && !after.expected().equals(expectedBefore)) {
            return "What is expected has changed.";
        }
        return "Who says so has changed.";
    }
}
