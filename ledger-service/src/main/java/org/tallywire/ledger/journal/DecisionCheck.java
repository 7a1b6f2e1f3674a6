package org.tallywire.ledger.journal;

import static org.tallywire.ledger.journal.Fields.absent;
import static org.tallywire.ledger.journal.Fields.bounds;
import static org.tallywire.ledger.journal.Fields.require;
import static org.tallywire.ledger.journal.Fields.required;
import static org.tallywire.ledger.journal.Fields.tags;
import static org.tallywire.ledger.journal.Fields.text;
import static org.tallywire.ledger.journal.Fields.word;

import org.tallywire.contracts.Decision;
import org.tallywire.contracts.DecisionKind;

/** Whether a {@code Decision} is what its JSON Schema says, and says one thing. */
public final class DecisionCheck {
    private static final int ID_MAX = 512;

    private DecisionCheck() {}

    /** @throws RefusedException naming the first field that is wrong */
    public static void check(Decision decision) throws RefusedException {
        text("id", decision.id(), ID_MAX);
        word("story", decision.story());
        required("kind", decision.kind());
        about(decision);
        text("by", decision.by(), 200);
        text("note", decision.note(), 2000);
        require(!decision.note().isBlank(), "note", "is empty");
        required("at", decision.at());
        bounds(decision.low(), decision.high());
        if (decision.tally() != null) {
            word("tally", decision.tally());
        }
        if (decision.part() != null) {
            tags("part", decision.part());
        }
    }

    private static void about(Decision decision) throws RefusedException {
        switch (decision.kind()) {
            case ACCEPT, REJECT -> claim(decision);
            case CORRECT -> {
                claim(decision);
                require(correctsSomething(decision), "low", "or another field to correct is missing");
            }
            case OVERRIDE -> {
                required("tally", decision.tally());
                required("part", decision.part());
                require(decision.low() != null || decision.high() != null, "low", "or high is missing");
            }
            case UNDO -> text("undoes", decision.undoes(), ID_MAX);
        }
        if (decision.kind() == DecisionKind.OVERRIDE || decision.kind() == DecisionKind.UNDO) {
            absent("claim", decision.claim(), "this kind of decision");
        }
        if (decision.kind() != DecisionKind.UNDO) {
            absent("undoes", decision.undoes(), "this kind of decision");
        }
    }

    private static void claim(Decision decision) throws RefusedException {
        text("claim", decision.claim(), ID_MAX);
    }

    private static boolean correctsSomething(Decision decision) {
        return decision.low() != null
                || decision.high() != null
                || decision.day() != null
                || decision.part() != null
                || decision.tally() != null;
    }
}
